package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chat of TELEGRAM_ALERT_CHAT_ID is told while Dromedary runs. */
class AlertsIT {

  private static final Duration A_LOOK = Duration.ofSeconds(7);

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_panel_that_cannot_be_read_is_told_once_and_so_is_its_return() throws IOException {
    world.starts(Mode.RUN, "SAMPLE_INTERVAL_SECONDS", "5", "TELEGRAM_ALERT_CHAT_ID", "");
    world.samples();
    world.panel.down();
    clock.advance(Duration.ofMinutes(2));
    String told = world.messages(1).get(0);
    clock.advance(Duration.ofHours(1));
    await().during(A_LOOK).atMost(A_LOOK.plusSeconds(3)).until(() -> world.texts().size() == 1);
    world.panel.up();
    world.samples();

    assertThat(told)
        .startsWith("⚠️ The panel cannot be read: no reading since ")
        .doesNotContain("127.0.0.1", World.TOKEN, "\n");
    assertThat(world.messages(2).get(1)).isEqualTo("✅ The panel answers again.");
  }

  @Test
  void the_end_of_a_trouble_is_told_after_a_restart_and_the_trouble_not_again() throws IOException {
    String[] settings = {"SAMPLE_INTERVAL_SECONDS", "5", "TELEGRAM_ALERT_CHAT_ID", ""};
    world.starts(Mode.RUN, settings);
    world.samples();
    world.panel.down();
    clock.advance(Duration.ofMinutes(2));
    world.messages(1);
    world.stops();
    clock.advance(Duration.ofHours(1));
    world.starts(Mode.RUN, settings);
    await().during(A_LOOK).atMost(A_LOOK.plusSeconds(3)).until(() -> world.texts().size() == 1);
    clock.advance(Duration.ofMinutes(2));
    await().during(A_LOOK).atMost(A_LOOK.plusSeconds(3)).until(() -> world.texts().size() == 1);
    world.stops();
    world.panel.up();
    world.starts(Mode.RUN, settings);
    world.samples();

    assertThat(world.messages(2).get(1)).isEqualTo("✅ The panel answers again.");
    await().during(A_LOOK).atMost(A_LOOK.plusSeconds(3)).until(() -> world.texts().size() == 2);
  }

  @Test
  void a_refused_delivery_is_told_to_the_chat_that_is_named() throws IOException {
    String chats = World.CHAT + "," + World.GROUP;
    String alerts = String.valueOf(World.CHAT);
    world.starts(Mode.RUN, "TELEGRAM_CHAT_ID", chats, "TELEGRAM_ALERT_CHAT_ID", alerts);
    world.samples();
    world.telegram.block(World.GROUP);
    world.call("direct:traffic.report", "daily");
    String told = world.messages(2).get(1);
    world.telegram.unblock(World.GROUP);
    world.call("direct:traffic.report", "daily", java.util.Map.of("again", true));

    assertThat(told)
        .startsWith("⚠️ A report is not delivered: telegram " + World.GROUP + " refuses: ");
    assertThat(world.messages(4).get(3)).isEqualTo("✅ All reports are delivered.");
  }

  @Test
  void nobody_is_told_where_that_is_off() throws IOException {
    world.starts(Mode.RUN, "TELEGRAM_ALERT_CHAT_ID", "off");
    world.samples();
    world.panel.down();
    clock.advance(Duration.ofHours(1));

    await().during(A_LOOK).atMost(A_LOOK.plusSeconds(3)).until(() -> world.texts().isEmpty());
  }
}
