package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs by the clock. */
class SchedulesIT {

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void w11_reports_come_by_the_wall_clock_of_their_zone_not_of_the_process() throws IOException {
    fleet.allGrow(1, 1);
    ZonedDateTime due = ZonedDateTime.now(ZoneId.of("Asia/Kathmandu")).plusSeconds(14);
    String cron = due.getSecond() + " " + due.getMinute() + " " + due.getHour() + " * * ?";
    Map<String, String> environment =
        world.environment("STAT_TZ", "Asia/Kathmandu", "REPORT_DAILY_CRON", cron);
    environment.put("TZ", "America/New_York");
    try (Packaged running = Packaged.start(environment).running()) {
      assertThat(world.messages(1).get(0)).startsWith("📊 ");
      assertThat(at(0))
          .isBetween(due.toInstant().minusSeconds(1), due.toInstant().plus(World.PATIENCE));
      assertThat(running.err()).doesNotContain("ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC+8", "GMT+8", "+08:00", "Etc/GMT-8", "utc+0530"})
  void a_zone_fires_at_its_own_wall_clock_however_it_is_written(String written) throws IOException {
    fleet.allGrow(1, 1);
    ZoneOffset offset = ZoneOffset.of(written.contains("0530") ? "+05:30" : "+08:00");
    ZonedDateTime due = ZonedDateTime.now(offset).plusSeconds(15);
    String cron = due.getSecond() + " " + due.getMinute() + " " + due.getHour() + " * * ?";

    world.starts(Mode.RUN, "STAT_TZ", written, "REPORT_DAILY_CRON", cron);

    assertThat(world.messages(1).get(0)).startsWith("📊 Daily");
    assertThat(at(0))
        .isBetween(due.toInstant().minusSeconds(1), due.toInstant().plus(World.PATIENCE));
  }

  @Test
  void a_period_is_reported_once_however_often_its_cron_fires_and_whoever_asks() throws Exception {
    fleet.allGrow(1, 1);
    world.starts(
        Mode.RUN, "REPORT_DAILY_CRON", "0/2 * * * * ?", "REPORT_WEEKLY_CRON", "1/2 * * * * ?");

    assertThat(world.messages(2))
        .anyMatch(text -> text.startsWith("📊 Daily traffic report"))
        .anyMatch(text -> text.startsWith("📊 Weekly traffic report"));
    world.call("direct:traffic.report", "daily");
    await().during(Duration.ofSeconds(5)).until(() -> world.texts().size() == 2);
  }

  @Test
  void samples_lie_on_the_wall_clocks_multiples() throws Exception {
    world.starts(Mode.RUN, "SAMPLE_INTERVAL_SECONDS", "5");
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              fleet.allGrow(1, 1);
              return samples().size() >= 4;
            });
    world.stops();

    assertThat(samples().stream().skip(1)).allMatch(at -> at % 5 == 0);
  }

  @Test
  void a_cycle_that_is_still_running_when_the_next_is_due_is_not_run_twice() throws IOException {
    // no node has reported, so nothing but cycles asks the panel
    world.panel.latency("nodes", Duration.ofMillis(7_500));
    world.starts(Mode.RUN, "SAMPLE_INTERVAL_SECONDS", "5", "KOMARI_TIMEOUT_SECONDS", "20");
    await().atMost(Duration.ofSeconds(40)).until(() -> world.panel.calls("nodes") >= 3);

    assertThat(world.panel.highestConcurrency()).isEqualTo(1);
  }

  private java.time.Instant at(int message) {
    return world.telegram.messages(World.CHAT).get(message).at();
  }

  private List<Long> samples() throws SQLException {
    List<Long> instants = new ArrayList<>();
    String store = "jdbc:sqlite:" + folder.resolve("data/dromedary.db");
    try (Connection connection = DriverManager.getConnection(store);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT DISTINCT at FROM sample WHERE filled = 0 ORDER BY at")) {
      while (rows.next()) {
        instants.add(rows.getLong(1));
      }
    }
    return instants;
  }
}
