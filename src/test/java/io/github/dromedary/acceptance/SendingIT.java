package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.telegram.TelegramException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Telegram may take later arrives later, once and whole. */
class SendingIT {

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "香港 HK-01 🇭🇰");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    world.telegram.enforceLimits(true);
    fleet.allGrow(GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_message_arrives_once_the_server_is_back_whatever_it_said_meanwhile() throws IOException {
    world.starts(Mode.RUN);
    for (BotFault fault :
        new BotFault[] {
          BotFault.tooManyRequests(),
          BotFault.internalError(),
          BotFault.badGateway(),
          BotFault.drop(),
          BotFault.error(408, "Request Timeout")
        }) {
      int before = world.texts().size();
      world.telegram.fault(fault.onMethod("sendMessage").times(1));
      assertThat(world.answer("/help")).as(fault.toString()).contains("/today");
      assertThat(world.texts()).as(fault.toString()).hasSize(before + 1);
    }
    world.telegram.down();
    world.telegram.up();
    assertThat(world.answer("/help")).contains("/today");
    assertThat(world.logFile()).content().doesNotContain("\tat ");
  }

  @Test
  void retry_after_is_obeyed() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/help");
    world.telegram.fault(BotFault.tooManyRequests(5).onMethod("sendMessage").times(1));
    Instant asked = Instant.now();

    assertThat(world.answer("/help")).contains("/today");
    assertThat(Duration.between(asked, Instant.now()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
  }

  @Test
  void a_chat_that_refuses_holds_up_no_other() throws IOException {
    String chats = World.GROUP + "," + World.CHAT;
    world.starts(Mode.ONCE, "TELEGRAM_CHAT_ID", chats);
    world.samples();
    clock.moveTo("2026-03-11T16:00:05Z");
    fleet.allGrow(GIB, GIB);
    world.telegram.block(World.GROUP);
    try {
      world.call("direct:traffic.report", "daily");
    } catch (RuntimeException e) {
      assertThat(e).hasRootCauseInstanceOf(TelegramException.Refused.class);
    }

    assertThat(world.messages(1).get(0)).startsWith("📊 Daily traffic report（");
    assertThat(world.logFile()).content().doesNotContain(World.TOKEN);
  }

  @Test
  void it_speaks_chinese() throws IOException {
    world.starts(Mode.RUN, "BOT_LANGUAGE", "zh");
    world.answer("/top");
    clock.advance(Duration.ofMinutes(5));
    fleet.allGrow(GIB, 2 * GIB);

    assertThat(world.answer("/today"))
        .contains("🖥 香港 HK-01 🇭🇰\n⬇️ ")
        .contains("1.00 GiB", "2.00 GiB", "3.00 GiB")
        .doesNotContainPattern("[A-Za-z]{6,}");
    assertThat(world.answer("/help")).contains("/today – ").doesNotContain("Traffic");
  }
}
