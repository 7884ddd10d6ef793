package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything fails, and nothing that comes out holds a secret. */
class SecretsIT {

  private static final String API_KEY = "marked-api-key-55443322";
  private static final String PASSWORD = "marked%2Fpassword-99887766";
  private static final List<String> MARKS =
      List.of(
          World.TOKEN, World.TOKEN.split(":")[1], API_KEY, "marked/password", "password-99887766");

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");

  @TempDir private Path folder;

  @Test
  void no_output_of_a_failing_instance_holds_a_secret() throws IOException {
    StringBuilder output = new StringBuilder();
    Path log = folder.resolve("log/dromedary.log");
    Path home = PackageCopy.whole(folder);
    Files.writeString(home.resolve("templates/own.ftlh"), "${it.nosuch.thing}");
    Path top = home.resolve("routes/commands/top.camel.yaml");
    Files.writeString(top, Files.readString(top).replace("top.ftlh", "own.ftlh"));
    try (World world = new World(clock, folder, fleet.nodes())) {
      fleet.reports(0, GIB, GIB);
      Map<String, String> environment =
          world.environment(
              "KOMARI_API_TOKEN",
              API_KEY,
              "LOG_LEVEL",
              "DEBUG",
              "LOG_FILE",
              log.toString(),
              "SAMPLE_INTERVAL_SECONDS",
              "5",
              "MANAGEMENT_PORT",
              String.valueOf(World.freePort()));
      try (Packaged running = Packaged.start(home, folder, environment).healthy()) {
        assertThat(world.answer("/top")).startsWith("That did not work");
        world.panel.fault(WireFault.status(401));
        for (BotFault fault :
            List.of(
                BotFault.error(401, "Unauthorized"),
                BotFault.error(409, "Conflict: terminated by other getUpdates request"),
                BotFault.internalError(),
                BotFault.badGateway(),
                BotFault.drop())) {
          world.telegram.fault(fault.onMethod("getUpdates").times(1));
          world.telegram.fault(fault.onMethod("sendMessage").times(1));
        }
        world.writes("/today");
        await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () ->
                    running.get("/observe/health").body().contains("HTTP 401")
                        || running.get("/observe/health").body().contains("no reading since"));
        world.telegram.down();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> running.get("/observe/health").body().contains("cannot be reached"));
        output.append(running.get("/observe/health").body());
        output.append(running.get("/observe/health/ready").body());
        output.append(running.get("/observe/metrics").body());
        running.terminated();
        output.append(running.output());
      }
      output.append(Files.readString(log));
      world.telegram.messages(World.CHAT).stream().map(SentMessage::html).forEach(output::append);
    }
    assertThat(output).contains("401").doesNotContain(MARKS.toArray(String[]::new));
  }

  @Test
  void neither_usage_nor_channel_show_a_secret_while_everything_of_theirs_fails() throws Exception {
    byte[] key = new byte[256];
    Arrays.fill(key, (byte) 77);
    byte[] string = new byte[263];
    string[0] = 2;
    System.arraycopy(new byte[] {127, 0, 0, 1, 0, 9}, 0, string, 1, 6);
    System.arraycopy(key, 0, string, 7, key.length);
    String session = "1" + Base64.getUrlEncoder().encodeToString(string);
    String nobody = "127.0.0.1:" + World.freePort();
    int port = World.freePort();
    StringBuilder output = new StringBuilder();
    try (World world = new World(clock, folder, fleet.nodes())) {
      StatsChat chat = new StatsChat(world.telegram.withBot(UsageWorld.STATS));
      Map<String, String> environment =
          world.environment(
              "STATS_BOT_TOKEN",
              UsageWorld.STATS,
              "TG_SERVER",
              world.telegram.url(),
              "STATS_IDS",
              String.valueOf(StatsChat.ADA),
              "DB_URL",
              "postgresql://ada:marked-password-1@" + nobody + "/bot",
              "BOT_TOKEN",
              "1357:marked-bot-token",
              "BOTSTAT",
              "marked-botstat-key",
              "BOTSTAT_API_URL",
              "http://" + nobody,
              "ADMIN_IDS",
              "1",
              "TG_CHANNEL_USERNAME",
              "news",
              "TG_SESSION_STRING",
              session,
              "TG_API_ID",
              "4711",
              "TG_API_HASH",
              "0123456789abcdef0123456789abcdef",
              "REDIS_URL",
              "redis://:marked-password-2@" + nobody,
              "LOG_LEVEL",
              "DEBUG",
              "MANAGEMENT_PORT",
              String.valueOf(port));
      try (Packaged running = Packaged.start(Packaged.HOME, folder, environment)) {
        await()
            .atMost(World.PATIENCE)
            .until(() -> !chat.bot.commands().isEmpty() || chat.bot.calls("getUpdates") > 0);
        assertThat(chat.writes("/botstat").plainText()).contains("cannot be reached");
        chat.writes("/stats");
        chat.presses("quick", text -> text.contains("reached"));
        await()
            .atMost(World.PATIENCE)
            .until(() -> running.get("/observe/health").body().contains("@news"));
        chat.bot.fault(BotFault.error(401, "Unauthorized").onMethod("getUpdates").times(2));
        output.append(running.get("/observe/health").body());
        output.append(running.get("/observe/metrics").body());
        running.terminated();
        output.append(running.output());
      }
      output.append(Packaged.run(environment, "config", "validate").out());
      output.append(Packaged.run(environment, "health").out());
      output.append(Packaged.run(environment, "session", "check").err());
      chat.all().stream().map(SentMessage::html).forEach(output::append);
    }
    assertThat(output)
        .contains("news", "source")
        .doesNotContain(UsageWorld.STATS, UsageWorld.STATS.split(":")[1], session)
        .doesNotContain(session.substring(40, 80), "0123456789abcdef0123456789abcdef")
        .doesNotContain("marked-password", "marked-bot-token", "marked-botstat-key");
  }

  @Test
  void no_command_that_cannot_reach_its_database_says_the_password() throws IOException {
    try (World world = new World(clock, folder, fleet.nodes())) {
      String nobody = "jdbc:postgresql://127.0.0.1:" + World.freePort() + "/dromedary";
      String url = nobody + "?user=ada&password=" + PASSWORD;
      Map<String, String> environment =
          world.environment("DATABASE_URL", url, "LOG_LEVEL", "DEBUG");
      for (String command : List.of("run", "bootstrap", "health")) {
        Ended ended = Packaged.run(environment, command);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("DATABASE_URL");
        assertThat(ended.out() + ended.err()).doesNotContain(MARKS.toArray(String[]::new));
      }
    }
  }

  @Test
  void a_secret_in_a_file_is_used_and_a_missing_file_is_said() throws IOException {
    try (World world = new World(clock, folder, fleet.nodes())) {
      Path file = Files.writeString(folder.resolve("token"), World.TOKEN + "\n");
      Map<String, String> environment =
          world.environment("TELEGRAM_BOT_TOKEN_FILE", file.toString());
      environment.remove("TELEGRAM_BOT_TOKEN");
      assertThat(Packaged.run(environment, "config", "validate").out()).startsWith("OK\n");
      environment.put("TELEGRAM_BOT_TOKEN_FILE", folder.resolve("none").toString());
      Ended missing = Packaged.run(environment, "config", "validate");

      assertThat(missing.code()).isEqualTo(1);
      assertThat(missing.err()).contains("TELEGRAM_BOT_TOKEN_FILE", "cannot be read");
    }
  }
}
