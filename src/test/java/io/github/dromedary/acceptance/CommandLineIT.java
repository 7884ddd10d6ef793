package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, called as people and crontabs call it. */
class CommandLineIT {

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.reports(0, 5 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void it_explains_itself() throws IOException {
    Ended help = Packaged.run(world.environment(), "--help");
    Ended version = Packaged.run(world.environment(), "--version");
    Ended unknown = Packaged.run(world.environment(), "fly");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("run", "report", "bootstrap", "health", "config", "demo");
    assertThat(version.code()).isZero();
    assertThat(version.out()).matches("dromedary \\d+\\.\\d+\\.\\d+\\R");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("fly");
  }

  @Test
  void without_any_setting_it_says_what_is_missing_and_where_the_demo_is() throws IOException {
    Ended run = Packaged.run(Map.of("DATA_DIR", folder.resolve("data").toString()));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("KOMARI_BASE_URL", "TELEGRAM_BOT_TOKEN", "TELEGRAM_CHAT_ID", "./dromedary demo")
        .doesNotContain("\tat ");
  }

  @Test
  void config_validate_names_every_problem_at_once_under_its_old_name_too() throws IOException {
    Map<String, String> wrong = new HashMap<>(world.environment());
    wrong.put("KOMARI_BASE_URL", "panel.example");
    wrong.put("TELEGRAM_CHAT_ID", "somebody");
    wrong.put("STAT_TZ", "Mars/Olympus");
    wrong.put("TOP_N", "many");
    wrong.put("REPORT_DAILY_CRON", "at noon");
    wrong.put("SAMPLE_INTERVAL_SECONDS", "1");
    wrong.put("DATABASE_URL", "jdbc:mysql://host/db?password=geheim77");
    Ended ended = Packaged.run(wrong, "config-validate");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err().lines()).hasSize(7);
    assertThat(ended.err())
        .contains("KOMARI_BASE_URL", "TELEGRAM_CHAT_ID", "STAT_TZ", "TOP_N", "REPORT_DAILY_CRON")
        .contains("SAMPLE_INTERVAL_SECONDS", "DATABASE_URL", "\"Mars/Olympus\"")
        .doesNotContain("geheim77");
    Ended right = Packaged.run(world.environment(), "config", "validate");
    assertThat(right.code()).isZero();
    assertThat(right.out()).isEqualTo("OK\nParts: traffic\nReports go to: telegram\n");
  }

  @Test
  void bootstrap_says_from_when_on_each_window_is_complete() throws IOException {
    Ended ended = Packaged.run(world.environment(), "bootstrap");

    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("Nodes counted: 1 of 2", "Skipped: beta (empty)", "All of them since: ")
        .contains("/today  complete", "/week   complete", "/month  complete", "weekly report");
    assertThat(ended.err()).doesNotContain("ERROR", "\tat ");
  }

  @Test
  void health_without_an_instance_looks_itself() throws IOException {
    Map<String, String> environment = world.environment();
    Ended well = Packaged.run(environment, "health");
    world.panel.fault(WireFault.status(401));
    Ended ill = Packaged.run(environment, "health");

    assertThat(well.code()).as(well.out() + well.err()).isZero();
    assertThat(well.out()).startsWith("OK");
    assertThat(ill.code()).isEqualTo(1);
    assertThat(ill.out()).contains("panel: the panel answered HTTP 401");
    assertThat(ill.err()).contains("KOMARI_API_TOKEN");
  }

  @Test
  void deliveries_are_listed_and_armed_anew() throws IOException {
    Map<String, String> environment =
        world.environment("TELEGRAM_CHAT_ID", World.CHAT + "," + World.GROUP);
    assertThat(Packaged.run(environment, "deliveries").out())
        .isEqualTo("No report was made yet.\n");
    world.telegram.block(World.GROUP);
    Ended report = Packaged.run(environment, "report", "daily");
    Ended listed = Packaged.run(environment, "deliveries");
    world.telegram.unblock(World.GROUP);
    Ended unknown = Packaged.run(environment, "deliveries", "retry", "4711");
    Ended armed = Packaged.run(environment, "deliveries", "retry", "2");
    Ended again = Packaged.run(environment, "report", "daily");

    assertThat(report.code()).isEqualTo(1);
    assertThat(report.err()).contains("Refused by telegram " + World.GROUP);
    assertThat(listed.out().lines()).hasSize(2);
    assertThat(listed.out().lines().findFirst().orElseThrow())
        .contains(
            "refused", "daily", "telegram " + World.GROUP, "not-a-member: Telegram answered 403");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no delivery 4711");
    assertThat(armed.code()).as(armed.err()).isZero();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(world.texts(World.GROUP)).hasSize(1);
    assertThat(world.texts()).hasSize(1);
  }

  @Test
  void a_second_instance_on_one_data_folder_is_refused_and_the_other_commands_are_not()
      throws IOException {
    Map<String, String> environment = world.environment("MANAGEMENT_PORT", "0");
    try (Packaged running = Packaged.start(environment, "run").running()) {
      Ended second = Packaged.run(environment, "run");
      Ended deliveries = Packaged.run(environment, "deliveries");
      Ended bootstrap = Packaged.run(environment, "bootstrap");
      running.killed();
      try (Packaged next = Packaged.start(environment, "run").running()) {
        assertThat(next.err()).doesNotContain("in use");
      }

      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err().lines()).hasSize(1);
      assertThat(second.err())
          .startsWith(
              "dromedary: " + environment.get("DATA_DIR") + " is in use by another instance")
          .containsPattern("\\(process \\d+ on \\S+\\)\\. Stop that one first");
      assertThat(deliveries.code()).as(deliveries.err()).isZero();
      assertThat(bootstrap.code()).as(bootstrap.err()).isZero();
    }
  }

  @Test
  void deliveries_are_dropped_beside_a_running_instance_and_armed_anew() throws IOException {
    Map<String, String> environment =
        world.environment("TELEGRAM_CHAT_ID", World.CHAT + "," + World.GROUP);
    world.telegram.block(World.GROUP);
    assertThat(Packaged.run(environment, "report", "daily").code()).isEqualTo(1);
    world.telegram.down();
    Packaged.run(environment, "deliveries", "retry", "2");
    try (Packaged running = Packaged.start(environment, "run").running()) {
      await()
          .atMost(World.PATIENCE)
          .until(() -> Packaged.run(environment, "deliveries").out().contains("cannot be reached"));
      Ended dropped = Packaged.run(environment, "deliveries", "drop", "2", "1", "4711");
      Ended listed = Packaged.run(environment, "deliveries");
      Ended report = Packaged.run(environment, "report", "daily");
      world.telegram.unblock(World.GROUP);
      world.telegram.up();
      await()
          .during(Duration.ofSeconds(5))
          .atMost(World.PATIENCE)
          .until(() -> world.texts(World.GROUP).isEmpty());
      Ended armed = Packaged.run(environment, "deliveries", "retry", "2");

      assertThat(dropped.code()).isEqualTo(1);
      assertThat(dropped.out()).contains("Delivery 2 is dropped; ").hasLineCount(1);
      assertThat(dropped.err().lines())
          .containsExactly(
              "Delivery 1 was sent before; there is nothing to drop.",
              "There is no delivery 4711; dromedary deliveries lists them.");
      assertThat(listed.out().lines()).anyMatch(line -> line.matches(" +2  dropped  daily .*"));
      assertThat(report.err())
          .contains("Dropped, not sent to telegram " + World.GROUP, "deliveries retry 2");
      assertThat(armed.code()).as(armed.err()).isZero();
      assertThat(world.messages(World.GROUP, 1)).hasSize(1);
      assertThat(world.texts()).hasSize(1);
      assertThat(running.output()).doesNotContain(" ERROR ");
    }
  }

  @Test
  void report_and_health_beside_a_running_instance() throws IOException {
    String port = String.valueOf(World.freePort());
    Map<String, String> environment =
        world.environment("MANAGEMENT_PORT", port, "SAMPLE_INTERVAL_SECONDS", "5");
    try (Packaged running = Packaged.start(environment, "listen").healthy()) {
      Ended health = Packaged.run(environment, "health");
      Ended first = Packaged.run(environment, "report", "daily");
      Ended second = Packaged.run(environment, "report_daily");

      assertThat(health.out() + health.err()).isEqualTo("OK\n");
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.out()).isEqualTo("Sent the daily report.\n");
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(first.err() + second.err()).isEmpty();
      assertThat(second.out()).startsWith("The daily report was sent before");
      assertThat(world.messages(1)).hasSize(1).allMatch(text -> text.startsWith("📊 "));
      fleet.grows(0, MIB, MIB);
      await()
          .atMost(World.PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> world.answer("/today").contains("alpha"));
      assertThat(running.err()).doesNotContain("ERROR", "\tat ");
      world.panel.down();
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> running.get("/observe/health").statusCode() != 200);
      Ended ill = Packaged.run(environment, "health");
      assertThat(ill.code()).isEqualTo(1);
      assertThat(ill.out()).contains("panel: no reading since");
    }
  }
}
