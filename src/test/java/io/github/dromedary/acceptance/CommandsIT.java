package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, asked in its chats; one process for all questions. */
class CommandsIT {

  private static final long ADMIN = 77;
  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha", "beta");

  private static World world;
  private static Packaged running;

  @TempDir private static Path folder;

  @BeforeAll
  static void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(5 * GIB, GIB);
    Path home = PackageCopy.whole(folder);
    Files.writeString(
        home.resolve("routes/commands/ping.camel.yaml"),
        """
        - route:
            id: commands.ping
            description: Says that it is there
            from:
              uri: direct:commands.ping
              steps:
                - setBody: { simple: "pong ${variable.arguments}" }
                - to: direct:telegram.reply
        """);
    running =
        Packaged.start(
                home,
                folder,
                world.environment(
                    "MANAGEMENT_PORT",
                    String.valueOf(World.freePort()),
                    "TELEGRAM_CHAT_ID",
                    World.CHAT + ", " + World.GROUP,
                    "TELEGRAM_ADMIN_IDS",
                    String.valueOf(ADMIN),
                    "SAMPLE_INTERVAL_SECONDS",
                    "5"))
            .healthy();
  }

  @AfterAll
  static void end() throws IOException {
    running.close();
    world.close();
  }

  @Test
  void each_command_answers() {
    assertThat(world.answer("/today")).startsWith("📊 Traffic today（").contains("🖥 alpha");
    assertThat(world.answer("/week")).startsWith("📊 Traffic this week（").contains("🖥 beta");
    assertThat(world.answer("/month")).startsWith("📊 Traffic this month（");
    assertThat(world.answer("/archive")).startsWith("History compacted: ");
    assertThat(world.answer("/start")).isEqualTo(world.answer("/help"));
  }

  @Test
  void top_takes_a_period_or_hours_and_explains_itself_otherwise() {
    for (String today : new String[] {"/top", "/top today", "/top t", "/TOP T"}) {
      assertThat(world.answer(today)).contains("⏱ Traffic today（");
    }
    assertThat(world.answer("/top w")).contains("⏱ Traffic this week（");
    assertThat(world.answer("/top month")).contains("⏱ Traffic this month（");
    assertThat(world.answer("/top 6h")).contains("⏱ Traffic of the last 6 h（");
    assertThat(world.answer("/top  168 h")).contains("⏱ Traffic of the last 168 h（");
    for (String wrong : new String[] {"/top 0h", "/top -1h", "/top year", "/top 99999999h"}) {
      assertThat(world.answer(wrong)).startsWith("Usage: /top").doesNotContain("\n");
    }
  }

  @Test
  void a_command_with_a_bots_name_is_ours_only_with_our_name() {
    assertThat(world.answer("/help@dromedary_demo_bot")).contains("/today");
    int before = world.texts().size();
    world.writes("/help@another_bot");
    world.writes("no command at all");

    assertThat(world.answer("/ping after")).isEqualTo("pong after");
    assertThat(world.texts()).hasSize(before + 1);
  }

  @Test
  void an_unknown_command_gets_a_hint_in_private_and_silence_in_a_group() {
    assertThat(world.answer("/reboot")).isEqualTo(world.answer("/todayy")).contains("/help");
    int before = world.texts(World.GROUP).size();
    world.telegram.userSends(World.GROUP, 66, "/reboot");

    assertThat(world.answerIn(World.GROUP, 66, "/ping")).startsWith("pong");
    assertThat(world.texts(World.GROUP)).hasSize(before + 1);
  }

  @Test
  void an_edit_runs_nothing_and_the_same_update_twice_runs_once() {
    int before = world.texts().size();
    Delivered first = world.telegram.userSends(World.CHAT, World.CHAT, "/ping once");
    world.messages(before + 1);
    world.telegram.userEdits(first.messageId(), "/ping edited");
    world.telegram.resend(first.updateId());

    assertThat(world.answer("/ping last")).isEqualTo("pong last");
    await().during(Duration.ofSeconds(1)).until(() -> world.texts().size() == before + 2);
  }

  @Test
  void a_stranger_gets_silence_and_is_counted() {
    double before = refused();
    world.telegram.userSends(World.STRANGER, World.STRANGER, "/today");
    world.telegram.userSends(World.STRANGER, World.STRANGER, "/archive");

    await().atMost(Duration.ofSeconds(10)).until(() -> refused() == before + 2);
    assertThat(world.answer("/ping")).startsWith("pong");
    assertThat(world.texts(World.STRANGER)).isEmpty();
  }

  @Test
  void every_known_chat_is_answered_in_its_own_place() {
    int before = world.texts().size();
    assertThat(world.answerIn(World.GROUP, 66, "/today")).startsWith("📊 Traffic today（");
    assertThat(world.answerIn(World.GROUP, 66, "/archive")).contains("for administrators");
    assertThat(world.answerIn(World.GROUP, ADMIN, "/archive")).startsWith("History compacted");
    assertThat(world.texts()).hasSize(before);
  }

  @Test
  void the_menu_is_made_from_the_routes_that_are_loaded_a_new_file_among_them() {
    assertThat(world.telegram.commands()).hasSize(1);
    assertThat(world.telegram.commands().get(0).toString())
        .contains("today", "week", "month", "top", "archive", "help")
        .contains("ping", "Says that it is there")
        .doesNotContain("start");
    assertThat(world.answer("/help")).contains("/ping – Says that it is there");
    assertThat(world.answer("/ping twice  over")).isEqualTo("pong twice  over");
  }

  @Test
  void its_metrics_count_what_it_did_and_its_log_stays_quiet() {
    world.answer("/ping");
    Packaged.Answer metrics = running.get("/observe/metrics");

    assertThat(metrics.metric("dromedary_readings_total")).isPositive();
    assertThat(metrics.metric("dromedary_messages_total{")).isPositive();
    assertThat(metrics.body()).contains("dromedary_cycle_seconds");
    assertThat(running.get("/observe/health/live").statusCode()).isEqualTo(200);
    assertThat(running.get("/observe/health").body()).contains("store", "panel", "telegram");
    assertThat(running.get("/observe/health/ready").body())
        .contains("store")
        .doesNotContain("panel");
    assertThat(running.err()).doesNotContain("ERROR", "\tat ", World.TOKEN);
  }

  private static double refused() {
    return running.get("/observe/metrics").metric("dromedary_chats_refused_total");
  }
}
