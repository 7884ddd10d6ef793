package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {

  private static final String FRIDAY = "2026-11-20T13:14:15.678Z";

  // Beirut's and Sao Paulo's clocks skip midnight itself: the day begins at one o'clock
  @ParameterizedTest
  @CsvSource({
    "Europe/Prague, 2026-03-30T10:00:00Z, 23",
    "Europe/Prague, 2026-10-26T10:00:00Z, 25",
    "Europe/Prague, 2026-11-20T10:00:00Z, 24",
    "America/New_York, 2026-03-09T12:00:00Z, 23",
    "America/New_York, 2026-11-02T12:00:00Z, 25",
    "America/Sao_Paulo, 2018-11-05T12:00:00Z, 23",
    "America/Sao_Paulo, 2018-02-18T12:00:00Z, 25",
    "Asia/Beirut, 2026-03-30T12:00:00Z, 23",
    "Asia/Shanghai, 2026-11-20T12:00:00Z, 24"
  })
  void yesterday_has_as_many_hours_as_the_clock_gave_it(String zone, String now, int hours) {
    Window day = windows(now, zone).period("daily");

    assertThat(Duration.between(day.from(), day.to())).isEqualTo(Duration.ofHours(hours));
    assertThat(day.to()).isBeforeOrEqualTo(Instant.parse(now));
  }

  @Test
  void a_day_whose_midnight_is_skipped_begins_at_one() {
    Window day = windows("2018-11-05T12:00:00Z", "America/Sao_Paulo").period("daily");

    assertThat(day.from()).isEqualTo(Instant.parse("2018-11-04T03:00:00Z")); // 01:00 -02
    assertThat(windows("2018-11-04T12:00:00Z", "America/Sao_Paulo").today().from())
        .isEqualTo(day.from());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:10:00Z, 28",
    "2024-03-01T00:10:00Z, 29",
    "2026-05-01T00:10:00Z, 30",
    "2026-01-01T00:10:00Z, 31",
    "2026-12-31T23:59:59Z, 30"
  })
  void last_month_has_the_days_of_that_month(String now, int days) {
    Window month = windows(now, "UTC").period("monthly");

    assertThat(Duration.between(month.from(), month.to())).isEqualTo(Duration.ofDays(days));
    assertThat(month.kind()).isEqualTo("monthly");
  }

  @Test
  void last_month_in_january_is_december_of_the_year_before() {
    Window month = windows("2027-01-15T12:00:00Z", "UTC").period("monthly");

    assertThat(month.from()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(month.to()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
  }

  // 1 January 2027 is a Friday: its week began in December
  @ParameterizedTest
  @CsvSource({
    "2026-11-16T00:05:00Z, 2026-11-16T00:00:00Z",
    "2026-11-22T23:59:59Z, 2026-11-16T00:00:00Z",
    "2027-01-01T12:00:00Z, 2026-12-28T00:00:00Z"
  })
  void a_week_begins_on_monday(String now, String monday) {
    Windows windows = windows(now, "UTC");

    assertThat(windows.week().from()).isEqualTo(Instant.parse(monday));
    Window last = windows.period("weekly");
    assertThat(last.to()).isEqualTo(Instant.parse(monday));
    assertThat(last.from()).isEqualTo(Instant.parse(monday).minus(Duration.ofDays(7)));
  }

  @Test
  void days_are_those_of_the_zone_and_not_of_utc() {
    Windows windows = windows("2026-11-30T17:00:00Z", "Asia/Shanghai"); // 01:00 of 1 December

    assertThat(windows.today().from()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
    assertThat(windows.month().from()).isEqualTo(Instant.parse("2026-11-30T16:00:00Z"));
    assertThat(windows.period("monthly").from()).isEqualTo(Instant.parse("2026-10-31T16:00:00Z"));
  }

  @Test
  void until_now_ends_at_the_full_second() {
    assertThat(windows(FRIDAY, "UTC").today().to())
        .isEqualTo(Instant.parse("2026-11-20T13:14:15Z"));
  }

  @Test
  void at_midnight_itself_a_window_is_not_empty() {
    Window today = windows("2026-11-20T00:00:00Z", "UTC").today();

    assertThat(today.from()).isBefore(today.to());
  }

  @ParameterizedTest
  @CsvSource({
    "'', today",
    "t, today",
    "today, today",
    "TODAY, today",
    "' Week ', week",
    "w, week",
    "m, month",
    "month, month",
    "yesterday, yesterday",
    "lastweek, lastweek",
    "lastmonth, lastmonth"
  })
  void it_takes_the_periods_names_and_first_letters(String arguments, String kind) {
    assertThat(windows(FRIDAY, "UTC").asked(arguments).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "6h, 6",
    "6H, 6",
    "6 h, 6",
    "'  168h ', 168",
    "720h, 720",
    "006h, 6",
    "1h, 1",
    "６ｈ, 6"
  })
  void it_takes_hours(String arguments, int hours) {
    Window window = windows(FRIDAY, "UTC").asked(arguments);

    assertThat(window.kind()).isEqualTo("hours");
    assertThat(window.hours()).isEqualTo(hours);
    assertThat(Duration.between(window.from(), window.to())).isEqualTo(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0h",
        "-1h",
        "721h",
        "9999999h",
        "99999999999999999999h",
        "٦h",
        "6",
        "h",
        "6.5h",
        "6hh",
        "6h 7h",
        "weekend",
        "to",
        "6 hours",
        "<b>",
        "t w",
        "1e3h",
        "+6h"
      })
  void what_it_does_not_know_it_does_not_guess(String arguments) {
    assertThat(windows(FRIDAY, "UTC").asked(arguments)).isNull();
  }

  @Test
  void no_arguments_at_all_mean_today() {
    assertThat(windows(FRIDAY, "UTC").asked(null).kind()).isEqualTo("today");
  }

  @Test
  void a_report_of_another_kind_is_refused() {
    assertThatThrownBy(() -> windows(FRIDAY, "UTC").period("hourly"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("daily, weekly or monthly");
  }

  private static Windows windows(String now, String zone) {
    return new Windows(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), ZoneId.of(zone), 720);
  }

  @ParameterizedTest
  @CsvSource({
    "today, 2026-03-29T10:00:00Z, 2026-03-27T23:00:00Z, 2026-03-28T11:00:00Z",
    "week, 2026-03-31T10:00:00Z, 2026-03-22T23:00:00Z, 2026-03-24T11:00:00Z",
    "month, 2026-03-31T10:00:00Z, 2026-01-31T23:00:00Z, 2026-02-28T11:00:00Z",
    "lastmonth, 2026-03-10T10:00:00Z, 2025-12-31T23:00:00Z, 2026-01-31T23:00:00Z",
    "lastweek, 2026-03-31T10:00:00Z, 2026-03-15T23:00:00Z, 2026-03-22T23:00:00Z",
    "yesterday, 2026-03-30T10:00:00Z, 2026-03-27T23:00:00Z, 2026-03-28T23:00:00Z",
    "6h, 2026-03-29T04:00:00Z, 2026-03-28T16:00:00Z, 2026-03-28T22:00:00Z"
  })
  void the_stretch_before_is_the_same_by_the_calendar_and_ends_where_the_window_begins(
      String asked, Instant now, Instant from, Instant to) {
    Windows berlin = new Windows(Clock.fixed(now, ZoneOffset.UTC), ZoneId.of("Europe/Berlin"), 720);
    Window earlier = berlin.earlier(berlin.asked(asked));

    assertThat(earlier.from()).isEqualTo(from);
    assertThat(earlier.to()).isEqualTo(to);
  }

  @Test
  void one_of_several_panels_can_be_asked_for_anywhere_in_the_arguments() {
    Windows windows = several();

    for (String arguments : List.of("6h group=Asia", "ＧＲＯＵＰ = Asia 6h", "group=“Asia” 6h")) {
      assertThat(windows.asked(arguments).among()).as(arguments).isEqualTo("group=Asia");
      assertThat(windows.asked(arguments).hours()).isEqualTo(6);
    }
    assertThat(windows.asked("week tag=\"my tag\" panel=work"))
        .satisfies(window -> assertThat(window.among()).isEqualTo("tag=my tag"))
        .satisfies(window -> assertThat(window.panel()).isEqualTo("Work"));
    assertThat(windows.on("today", "tag=prod").among()).isEqualTo("tag=prod");
    assertThat(windows.on("today", "").among()).isNull();
    for (String arguments : List.of("panel=work 6h", "6h panel=WORK", "６h panel = work")) {
      assertThat(windows.asked(arguments).hours()).as(arguments).isEqualTo(6);
      assertThat(windows.asked(arguments).panel()).as(arguments).isEqualTo("Work");
      assertThat(windows.asked(arguments).ofPanel()).as(arguments).isEqualTo("work");
    }
    assertThat(windows.asked("panel=work").kind()).isEqualTo("today");
    assertThat(windows.asked("week").ofPanel()).isEmpty();
    assertThat(windows.asked("panel=nowhere 6h")).isNull();
    assertThat(windows.asked("panel=work soon")).isNull();
    assertThat(windows.on("month", "panel=home").panel()).isEqualTo("home");
    assertThat(windows.on("month", "whatever").panel()).isNull();
    assertThat(windows.on("month", "panel=nowhere")).isNull();
  }

  @Test
  void where_there_is_one_panel_none_can_be_asked_for() {
    Windows windows = new Windows(Clock.systemUTC(), ZoneOffset.UTC, 720);

    assertThat(windows.asked("panel=home 6h")).isNull();
    assertThat(windows.on("today", "panel=home").panel()).isNull();
  }

  private static Windows several() {
    return new Windows(Clock.systemUTC(), ZoneOffset.UTC, 720, List.of("home", "Work"));
  }
}
