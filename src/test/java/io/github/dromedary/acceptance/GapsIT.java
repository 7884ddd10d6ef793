package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not sampled is filled from the panel's own history, where it has one. */
class GapsIT {

  private final MovingClock clock = MovingClock.at("2026-03-10T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.reports(0, 0, 0);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_reset_while_it_was_down_is_found_in_the_panels_history() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/top");
    world.stops();
    runsFor(60);
    clock.advance(Duration.ofMinutes(2));
    fleet.reportsAfterBoot(0, 0, 0, 30); // what it carried before is lost from the counters
    runsFor(30);
    world.starts(Mode.RUN);

    settles("alpha: 90.00 GiB");
    assertThat(world.answer("/today")).contains("Counter reset:\nalpha");
  }

  @Test
  void a_first_start_answers_for_the_last_24_hours_at_once() throws IOException {
    for (int hour = 0; hour < 30; hour++) {
      clock.advance(Duration.ofHours(1));
      fleet.grows(0, GIB, 0);
    }
    world.starts(Mode.RUN);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(world.answer("/top 24h"))
                    .containsPattern("alpha: (23|24)\\.\\d\\d GiB")
                    .doesNotContain("Counting began"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void a_panel_without_history_is_said_so_once_and_nothing_is_called_being_read(int status)
      throws Exception {
    if (status == 200) {
      world.panel.history(false);
    } else {
      world.panel.faultOn("records", WireFault.status(404));
    }
    world.starts(Mode.RUN);
    world.answer("/top");
    world.stops();
    runsFor(60);
    world.starts(Mode.RUN);
    awaitCalls(2); // the node's beginning, and the hour

    assertThat(world.answer("/top")).contains("alpha: 60.00 GiB").doesNotContain("still being");
    String log = Files.readString(world.logFile());
    assertThat(log).doesNotContain(" ERROR ", " WARN ", "\tat ", "Caused by", "Exchange[");
    assertThat(log.lines().filter(line -> line.contains("keeps no history")))
        .hasSize(2) // one a start
        .allMatch(line -> line.contains(" INFO "));
    int asked = world.panel.calls("records");
    world.call("direct:traffic.fill", null);
    assertThat(world.panel.calls("records")).isEqualTo(asked);
  }

  @Test
  void a_panel_that_keeps_a_history_after_an_update_is_asked_again_a_day_later() throws Exception {
    world.panel.history(false);
    world.starts(Mode.RUN);
    world.answer("/top");
    world.stops();
    runsFor(60);
    world.starts(Mode.RUN);
    awaitCalls(2);
    world.stops();
    world.panel.history(true);
    clock.advance(Duration.ofHours(25));
    world.starts(Mode.RUN);

    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(gaps()).isZero());
    assertThat(samples()).isGreaterThan(20); // as many as the panel's points
  }

  private void awaitCalls(int calls) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(world.panel.calls("records")).isGreaterThanOrEqualTo(calls));
    await().atMost(Duration.ofSeconds(30)).until(() -> due() == 0);
  }

  private long due() throws SQLException {
    return count("SELECT COUNT(*) FROM gap WHERE due_at <= " + clock.instant().getEpochSecond());
  }

  private long gaps() throws SQLException {
    return count("SELECT COUNT(*) FROM gap");
  }

  private long samples() throws SQLException {
    return count("SELECT COUNT(*) FROM sample");
  }

  private long count(String question) throws SQLException {
    try (Connection store = DriverManager.getConnection(world.store());
        Statement statement = store.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void a_long_silence_that_the_panel_never_tells_of_is_counted_when_it_is_given_up()
      throws IOException, SQLException {
    world.starts(Mode.RUN);
    world.answer("/top");
    world.panel.faultOn("records", WireFault.status(500));
    for (long grown : new long[] {0, 500, 1, 1}) { // the second is too much for two intervals
      clock.advance(grown == 1 ? Duration.ofMinutes(5) : Duration.ofHours(8));
      fleet.grows(0, grown * Fleet.MIB, 0);
      world.answer("/top");
    }
    String before = world.answer("/top 24h");
    try (Connection store = DriverManager.getConnection(world.store());
        Statement sql = store.createStatement()) {
      sql.execute("UPDATE gap SET attempts = 12"); // an hour of attempts
    }
    world.call("direct:traffic.fill", null);

    assertThat(before).contains("Not counted");
    assertThat(world.answer("/top 24h"))
        .contains("alpha: 502.00 MiB")
        .doesNotContain("Not counted", "still being");
  }

  /** The node carries 1 GiB a minute. */
  private void runsFor(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, GIB, 0);
    }
  }

  private void settles(String expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(world.answer("/top")).contains(expected));
  }
}
