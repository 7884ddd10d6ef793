package io.github.dromedary.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.quota.Cycle.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every reset day, leap years, clocks that change, anchors before and after now. */
class CyclePropertyTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Asia/Shanghai",
          "Europe/Berlin",
          "America/New_York",
          "America/Sao_Paulo", // had days without a midnight
          "America/St_Johns", // had days with two
          "Asia/Kathmandu",
          "Pacific/Apia"); // has a day that never was

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(
            Instant.parse("1995-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2105-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZONES).map(ZoneId::of);
  }

  @Provide
  Arbitrary<String> steps() {
    Arbitrary<String> units =
        Arbitraries.of("d", " days", "w", " weeks", "m", " months", "y", " years");
    return Arbitraries.integers()
        .between(1, 90)
        .flatMap(number -> units.map(unit -> number + unit));
  }

  @Property(tries = 2000)
  void cycles_of_a_reset_day_tile_the_time_line(
      @ForAll @IntRange(min = 1, max = 31) int day,
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant instant) {
    Span span = tiles(Cycle.monthly(day, zone), instant);

    ZonedDateTime from = span.from().atZone(zone);
    int last = YearMonth.from(from).lengthOfMonth();
    boolean skipped = zone.getId().equals("Pacific/Apia"); // 30 December 2011
    assertThat(from.getDayOfMonth())
        .satisfiesAnyOf(
            it -> assertThat(it).isEqualTo(Math.min(day, last)),
            it -> assertThat(skipped && from.getYear() == 2011).isTrue());
    assertThat(from).isEqualTo(from.toLocalDate().atStartOfDay(zone));
    assertThat(Duration.between(span.from(), span.to()).toDays()).isBetween(27L, 32L);
  }

  @Property(tries = 2000)
  void cycles_from_an_anchor_tile_the_time_line_before_and_after_it(
      @ForAll("instants") Instant anchor,
      @ForAll("steps") String every,
      @ForAll("zones") ZoneId zone,
      @ForAll("instants") Instant instant) {
    LocalDate date = LocalDate.ofInstant(anchor, zone);
    Cycle cycle = Cycle.anchored(date, every, zone);

    tiles(cycle, instant);
    Instant begin = date.atStartOfDay(zone).toInstant();
    assertThat(cycle.at(begin).from()).as("the anchor is a reset").isEqualTo(begin);
  }

  private static Span tiles(Cycle cycle, Instant instant) {
    Span span = cycle.at(instant);
    assertThat(span.from()).isBeforeOrEqualTo(instant);
    assertThat(span.to()).isAfter(instant);
    assertThat(cycle.at(span.from())).isEqualTo(span);
    assertThat(cycle.at(span.to().minusNanos(1))).isEqualTo(span);
    assertThat(cycle.at(span.to()).from()).isEqualTo(span.to());
    assertThat(cycle.at(span.from().minusNanos(1)).to()).isEqualTo(span.from());
    return span;
  }

  @Test
  void the_31st_is_the_last_day_of_a_shorter_month_and_the_31st_again_after_it() {
    Cycle cycle = Cycle.monthly(31, ZoneId.of("Europe/Berlin"));
    Span february = cycle.at(Instant.parse("2028-02-29T12:00:00Z"));

    assertThat(february.from()).isEqualTo("2028-02-28T23:00:00Z");
    assertThat(february.to()).isEqualTo("2028-03-30T22:00:00Z");
    Span shorter = cycle.at(Instant.parse("2027-02-28T12:00:00Z"));
    assertThat(shorter.from()).isEqualTo("2027-02-27T23:00:00Z");
    assertThat(shorter.to()).isEqualTo("2027-03-30T22:00:00Z");
  }

  @Test
  void a_leap_day_is_the_28th_in_other_years_and_weeks_keep_their_weekday() {
    ZoneId zone = ZoneId.of("America/New_York");
    Cycle years = Cycle.anchored(LocalDate.of(2024, 2, 29), "1y", zone);
    assertThat(years.at(Instant.parse("2025-06-01T00:00:00Z")).from().atZone(zone).toLocalDate())
        .isEqualTo("2025-02-28");
    assertThat(years.at(Instant.parse("2028-06-01T00:00:00Z")).from().atZone(zone).toLocalDate())
        .isEqualTo("2028-02-29");
    Cycle weeks = Cycle.anchored(LocalDate.of(2030, 1, 2), "2 weeks", zone);
    Span span = weeks.at(Instant.parse("2026-03-08T12:00:00Z")); // the night the clock goes forward
    assertThat(span.from().atZone(zone).getDayOfWeek()).isEqualTo(DayOfWeek.WEDNESDAY);
    assertThat(Duration.between(span.from(), span.to())).isEqualTo(Duration.ofHours(14 * 24 - 1));
  }

  @ParameterizedTest
  @CsvSource({"0", "32", "-1"})
  void a_day_that_no_month_has_is_refused(int day) {
    assertThatThrownBy(() -> Cycle.monthly(day, ZoneId.of("UTC")))
        .hasMessage("day=" + day + " must be 1 to 31");
  }

  @ParameterizedTest
  @CsvSource({"0d", "x", "3", "d", "1.5m", "101y", "9999m"})
  void a_step_that_is_none_is_refused(String every) {
    assertThatThrownBy(() -> Cycle.anchored(LocalDate.of(2026, 1, 1), every, ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("every=" + every + " must be ");
  }
}
