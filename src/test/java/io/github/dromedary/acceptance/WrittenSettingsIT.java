package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.Application.Mode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings as people have written them, and what they get. */
class WrittenSettingsIT {

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begins() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(1, 1);
  }

  @AfterEach
  void ends() throws IOException {
    world.close();
  }

  @Test
  void each_mail_address_with_a_name_gets_a_mail_whose_id_is_in_the_senders_domain()
      throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(World.freePort(), "127.0.0.1", "smtp"));
    mail.start();
    try {
      world.starts(
          Mode.RUN,
          "MAIL_HOST",
          "127.0.0.1",
          "MAIL_PORT",
          String.valueOf(mail.getSmtp().getPort()),
          "MAIL_SECURITY",
          "none",
          "MAIL_FROM",
          "Dromedary <bot@example.org>",
          "MAIL_TO",
          "Ops Team <ops@example.org>, \"O'Neill, Größe\" <second@example.org>");
      world.call("direct:traffic.report", "daily");
      await().atMost(World.PATIENCE).until(() -> mail.getReceivedMessages().length == 2);

      List<MimeMessage> mails = List.of(mail.getReceivedMessages());
      assertThat(mails)
          .extracting(each -> each.getAllRecipients()[0].toString())
          .anyMatch("Ops Team <ops@example.org>"::equals)
          .anyMatch(to -> to.endsWith("<second@example.org>"));
      for (MimeMessage each : mails) {
        assertThat(each.getFrom()[0]).hasToString("Dromedary <bot@example.org>");
        assertThat(each.getMessageID()).matches("<dromedary-[^@<> ]+@example\\.org>");
      }
    } finally {
      mail.stop();
    }
  }

  @Test
  void discord_is_called_again_after_the_milliseconds_that_it_asks_for() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer discord =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    discord.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          boolean first = calls.incrementAndGet() == 1;
          byte[] body =
              "{\"message\":\"You are being rate limited.\",\"retry_after\":1500,\"global\":false}"
                  .getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders().set("Retry-After", "1500");
          call.sendResponseHeaders(first ? 429 : 204, first ? body.length : -1);
          if (first) {
            call.getResponseBody().write(body);
          }
          call.close();
        });
    discord.start();
    try {
      int port = discord.getAddress().getPort();
      world.starts(
          Mode.RUN, "DISCORD_WEBHOOK_URL", "http://127.0.0.1:" + port + "/api/webhooks/1/secret");
      world.call("direct:traffic.report", "daily");

      await().atMost(Duration.ofSeconds(20)).until(() -> calls.get() == 2); // not 25 minutes
    } finally {
      discord.stop(0);
    }
  }

  @Test
  void chats_that_are_allowed_are_obeyed_and_each_alert_chat_is_told_though_one_refuses()
      throws IOException {
    world.telegram.addChat(4712, "private", "Eve");
    world.starts(
        Mode.RUN,
        "TELEGRAM_ALLOWED_CHAT_IDS",
        String.valueOf(4712),
        "TELEGRAM_ALERT_CHAT_ID",
        World.GROUP + "," + World.CHAT,
        "SAMPLE_INTERVAL_SECONDS",
        "5");
    assertThat(world.answerIn(4712, 4712, "/today")).contains("alpha");
    world.writes("/today"); // the chat of the reports is not among those that are obeyed
    world.telegram.block(World.GROUP);
    world.panel.down();
    clock.advance(Duration.ofMinutes(3));

    assertThat(world.messages(1).get(0)).startsWith("⚠️ The panel cannot be read");
    await()
        .during(Duration.ofSeconds(7))
        .atMost(Duration.ofSeconds(10))
        .until(() -> world.texts().size() == 1);
  }

  @Test
  void config_validate_says_schedules_in_words_and_names_what_nothing_reads() throws IOException {
    Map<String, String> environment = world.environment("REPORT_WEEKLY_CRON", "0 5 0 ? * 1");
    environment.put("STAT_TZ", "UTC+8");
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    environment.put("KOMARI_PORT", "tcp://10.0.0.1:25774");
    Path working = Files.createDirectories(Path.of(environment.get("DATA_DIR")));
    Files.writeString(working.resolve(".env"), "TELEGRAM_CHATID=1\nWEB_PASSWORD=not-to-be-shown\n");

    Packaged.Ended ended = Packaged.run(environment, "config", "validate");

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("OK\n")
        .contains("REPORT_WEEKLY_CRON: every Sunday at 00:05 (GMT+08:00)\n")
        .contains("TELEGRAM_CHATID is not read: perhaps TELEGRAM_CHAT_ID is meant\n")
        .contains("WEB_PASSWORD is not read: Dromedary has no web page")
        .doesNotContain("not-to-be-shown", "REPORT_DAILY_CRON", "KUBERNETES", "KOMARI_PORT");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void a_start_that_fails_names_the_setting_that_was_mistyped() throws IOException {
    Map<String, String> environment = world.environment("TELEGRAM_CHATID", "4711");
    environment.remove("TELEGRAM_CHAT_ID");

    Packaged.Ended ended = Packaged.run(environment);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .contains("TELEGRAM_CHAT_ID is not set")
        .contains("TELEGRAM_CHATID is not read: perhaps TELEGRAM_CHAT_ID is meant");
  }
}
