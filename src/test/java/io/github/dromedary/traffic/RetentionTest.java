package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

  private static final Duration SAMPLES = Duration.ofHours(720);
  private static final Duration HOT = Duration.ofDays(60);
  private static final Duration HISTORY = Duration.ofDays(400);
  private static final List<Map<String, Object>> MARKS =
      List.of(Map.of("stage", "hour", "until_at", 5L), Map.of("stage", "day", "until_at", 3L));

  @Test
  void hours_end_before_the_samples_retention_so_that_720_h_still_find_their_sample() {
    Retention retention = retention("2026-11-21T03:40:00Z", "UTC");

    // 720 h before are 03:40 of 22 October; two hours stay beside it
    assertThat(retention.marks(MARKS).get(0))
        .containsEntry("stage", "hour")
        .containsEntry("was", 5L)
        .containsEntry("until_at", seconds("2026-10-22T01:00:00Z"));
    assertThat(retention.range(row(0, 0))).containsEntry("to_at", seconds("2026-10-22T01:00:00Z"));
  }

  @Test
  void what_is_thinned_already_is_not_looked_at_again() {
    long hours = seconds("2026-10-21T01:00:00Z");
    long days = seconds("2026-09-21T00:00:00Z");

    assertThat(retention("2026-11-21T03:40:00Z", "UTC").range(row(hours, days)))
        .containsEntry("from_at", days);
  }

  @Test
  void a_sample_on_an_edge_is_enough_for_it() {
    assertThat(surplus("09:00:00", "09:20:00", "09:40:00", "10:00:00", "10:20:00", "11:00:00"))
        .containsExactly("09:20:00", "09:40:00", "10:20:00");
  }

  @Test
  void without_one_the_nearest_on_both_sides_are_kept() {
    assertThat(surplus("09:10:00", "09:30:00", "09:55:00", "10:05:00", "10:30:00", "10:50:00"))
        .containsExactly("09:30:00", "10:30:00");
  }

  @Test
  void a_node_with_young_samples_alone_has_nothing_to_thin() {
    List<Map<String, Object>> young = List.of(Map.of("at", seconds("2026-11-20T00:05:00Z")));

    assertThat(retention("2026-11-21T03:40:00Z", "UTC").surplus(row(0, 0), young)).isEmpty();
  }

  @Test
  void hot_days_shorter_than_the_samples_retention_thin_no_sample_too_early() {
    Instant now = Instant.parse("2026-11-21T03:40:00Z");
    Retention retention =
        new Retention(
            Clock.fixed(now, ZoneOffset.UTC), ZoneOffset.UTC, SAMPLES, Duration.ofDays(1), HISTORY);

    assertThat(retention.marks(MARKS))
        .allSatisfy(
            mark ->
                assertThat(Rows.number(mark, "until_at"))
                    .isLessThan(now.minus(SAMPLES).getEpochSecond()));
  }

  @Test
  void the_oldest_instant_is_a_local_midnight() {
    Instant now = Instant.parse("2026-11-21T03:40:00Z");
    Retention retention =
        new Retention(
            Clock.fixed(now, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"), SAMPLES, HOT, HISTORY);

    assertThat(Instant.ofEpochSecond(retention.oldestSeconds()))
        .isEqualTo(Instant.parse("2025-10-16T16:00:00Z"));
  }

  // days of 23 and 25 hours, a day that begins at one o'clock, clocks that move by half an hour
  @ParameterizedTest
  @CsvSource({
    "Europe/Prague, 2026-10-20T12:00:00Z, 2026-10-30T12:00:00Z",
    "America/New_York, 2026-03-01T12:00:00Z, 2026-03-20T12:00:00Z",
    "America/Sao_Paulo, 2018-10-30T12:00:00Z, 2018-11-10T12:00:00Z",
    "Australia/Lord_Howe, 2018-10-02T12:00:00Z, 2018-10-12T12:00:00Z",
    "Australia/Lord_Howe, 2019-04-02T12:00:00Z, 2019-04-12T12:00:00Z",
    "Asia/Kathmandu, 2026-10-20T12:00:00Z, 2026-10-30T12:00:00Z"
  })
  void every_full_local_hour_and_every_local_midnight_is_an_edge(
      String zone, String first, String last) {
    ZoneId local = ZoneId.of(zone);
    Retention retention = retention(last, zone);
    for (long at = seconds(first); at < seconds(last); at += 900) {
      Instant instant = Instant.ofEpochSecond(at);
      LocalDateTime time = LocalDateTime.ofInstant(instant, local);
      if (time.getMinute() == 0) {
        assertThat(retention.hour(instant)).as("%s", time).isEqualTo(instant);
        assertThat(retention.nextHour(instant)).as("%s", time).isEqualTo(instant);
      }
      assertThat(retention.hour(instant)).isBeforeOrEqualTo(instant);
      assertThat(retention.nextHour(instant)).isAfterOrEqualTo(instant);
      assertThat(retention.nextHour(instant)).isBefore(instant.plusSeconds(5400));
      assertThat(retention.day(instant))
          .isEqualTo(time.toLocalDate().atStartOfDay(local).toInstant());
      assertThat(retention.day(retention.nextDay(instant))).isEqualTo(retention.nextDay(instant));
    }
  }

  /** What thinning to hours removes of one day's samples, by time of day in UTC. */
  private static List<String> surplus(String... times) {
    List<Map<String, Object>> samples = new ArrayList<>();
    for (String time : times) {
      samples.add(Map.of("at", seconds("2026-10-01T" + time + "Z")));
    }
    return retention("2026-11-21T03:40:00Z", "UTC").surplus(row(0, 0), samples).stream()
        .map(row -> Instant.ofEpochSecond(Rows.number(row, "at")).toString().substring(11, 19))
        .toList();
  }

  private static Retention retention(String now, String zone) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new Retention(clock, ZoneId.of(zone), SAMPLES, HOT, HISTORY);
  }

  private static Map<String, Object> row(long hours, long days) {
    return Map.of("node_id", 7L, "hour_until", hours, "day_until", days);
  }

  private static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
