package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program under a clock that is set while it runs. */
class ClockIT {

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private SettableTime time;
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    assumeThat(SettableTime.library()).as("faketime is installed").isPresent();
    world = new World(clock, folder, fleet.nodes());
    time = new SettableTime(folder.resolve("ahead"), clock);
  }

  @AfterEach
  void end() throws IOException {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void a_clock_that_is_set_back_an_hour_and_two_days_ahead_loses_neither_traffic_nor_a_report()
      throws IOException {
    at("Asia/Shanghai", "2026-06-10T12:00:00");
    time.advanceAlone(Duration.ofHours(1)); // which is then mended
    fleet.allGrow(5 * GIB, 0);
    try (Packaged running =
        starts("SAMPLE_INTERVAL_SECONDS", "5", "REPORT_DAILY_CRON", "0 0 0 * * ?")) {
      await().atMost(World.PATIENCE).until(() -> !world.answer("/today").contains("none"));
      grows("Down: 7.00 MiB", 7);

      time.advanceAlone(Duration.ofHours(-1));
      int cycles = world.panel.calls("nodes");
      await().atMost(World.PATIENCE).until(() -> world.panel.calls("nodes") > cycles + 2);
      running.says("The clock was set back", 0);
      fleet.grows(0, 5 * MIB, 0);
      await().atMost(World.PATIENCE).until(() -> world.panel.calls("nodes") > cycles + 4);

      time.advance(Duration.ofDays(2));
      List<String> reports = world.messages(World.GROUP, 2);
      assertThat(reports.get(0)).contains("2026-06-10");
      assertThat(reports.get(1)).contains("2026-06-11");
      fleet.grows(0, MIB, 0); // its agent is there again
      await()
          .atMost(World.PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(world.answer("/top 72h")).contains("13.00 MiB"));
      assertThat(world.texts(World.GROUP)).hasSize(2);
      assertThat(running.err()).doesNotContain(" ERROR ", "\tat ");
    }
  }

  @Test
  void a_day_without_network_is_made_up_for() throws IOException {
    at("Asia/Shanghai", "2026-06-10T18:00:00");
    fleet.allGrow(5 * GIB, 0);
    try (Packaged running =
        starts("SAMPLE_INTERVAL_SECONDS", "5", "REPORT_DAILY_CRON", "0 0 0 * * ?")) {
      await().atMost(World.PATIENCE).until(() -> !world.answer("/today").contains("none"));
      grows("Down: 7.00 MiB", 7);
      int before = world.texts().size();

      world.panel.down();
      world.telegram.down();
      for (int hours = 0; hours < 24; hours += 8) {
        time.advance(Duration.ofHours(8));
        fleet.grows(0, 10 * MIB, 0);
        await().during(Duration.ofSeconds(6)).until(() -> !running.err().contains("\tat "));
      }
      world.panel.up();
      world.telegram.up();

      String report = world.messages(before + 1).get(before);
      assertThat(report).contains("Daily traffic report", "2026-06-10");
      await()
          .atMost(World.PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(world.answer("/top 48h")).contains("37.00 MiB"));
      assertThat(world.texts(World.GROUP)).hasSize(1);
      assertThat(running.err()).doesNotContain(" ERROR ", "\tat ");
    }
  }

  @Test
  void the_nights_in_which_the_clock_changes_have_one_report_each() throws IOException {
    for (String[] night :
        new String[][] {
          {"Europe/Berlin", "2026-10-24T23:59:45", "2026-10-25T23:59:45"},
          {"America/New_York", "2027-03-13T23:59:45", "2027-03-14T23:59:45"},
        }) {
      nights(night[0], night[1], night[2]);
    }
  }

  private void nights(String zone, String before, String after) throws IOException {
    at(zone, before);
    world.telegram.addChat(zone.length(), "private", zone);
    fleet.allGrow(5 * GIB, 0);
    Map<String, String> environment =
        world.environment(
            "STAT_TZ",
            zone,
            "REPORT_DAILY_CRON",
            "0 0 0 * * ?",
            "SAMPLE_INTERVAL_SECONDS",
            "5",
            "TELEGRAM_CHAT_ID",
            String.valueOf(zone.length()),
            "DATA_DIR",
            folder.resolve(zone.replace('/', '-')).toString());
    try (Packaged running = Packaged.start(time.into(environment)).running()) {
      world.messages(zone.length(), 1);
      int cycles = world.panel.calls("nodes");
      await().atMost(World.PATIENCE).until(() -> world.panel.calls("nodes") > cycles + 1);
      fleet.allGrow(3 * MIB, 0);
      at(zone, after);
      String report = world.messages(zone.length(), 2).get(1);

      assertThat(report).contains(after.substring(0, 10), "Down: 3.00 MiB");
      await().during(Duration.ofSeconds(3)).until(() -> world.texts(zone.length()).size() == 2);
      assertThat(running.err()).doesNotContain(" ERROR ", "\tat ");
    }
  }

  private Packaged starts(String... differences) throws IOException {
    Map<String, String> environment = world.environment(differences);
    environment.put("TELEGRAM_CHAT_ID", World.CHAT + "," + World.GROUP);
    return Packaged.start(time.into(environment)).running();
  }

  /** All clocks show this local time now. */
  private void at(String zone, String local) throws IOException {
    Instant then = LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    time.advance(Duration.between(clock.instant(), then));
  }

  private void grows(String expected, long mebibytes) {
    fleet.grows(0, mebibytes * MIB, 0);
    await()
        .atMost(World.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(world.answer("/today")).contains(expected));
  }
}
