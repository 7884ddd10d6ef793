package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeScaleTest {

  private static final long HOUR = 3600;
  private static final long DAY = 86_400;
  private static final long NOVEMBER_21 = 1_795_219_200L; // a Saturday
  private static final int PIXELS_PER_LETTER = 10;

  @Test
  void a_day_by_hours_has_hours_and_the_date_at_midnight() {
    assertThat(texts(HOUR, NOVEMBER_21 - 6 * HOUR, NOVEMBER_21 + 6 * HOUR, 1100))
        .startsWith("18:00", "19:00")
        .contains("11-21")
        .doesNotContain("00:00");
  }

  @Test
  void a_week_by_hours_has_every_date() {
    assertThat(texts(HOUR, NOVEMBER_21 - 7 * DAY, NOVEMBER_21, 1100))
        .contains("11-14", "11-15", "11-16", "11-17", "11-18", "11-19", "11-20", "11-21");
  }

  @Test
  void a_month_by_days_has_dates_only() {
    assertThat(texts(DAY, NOVEMBER_21 - 31 * DAY, NOVEMBER_21, 1100))
        .hasSize(16)
        .allMatch(text -> text.matches("1[01]-\\d\\d"));
  }

  @Test
  void a_quarter_has_mondays() {
    assertThat(texts(DAY, NOVEMBER_21 - 90 * DAY, NOVEMBER_21, 1100)).endsWith("11-09", "11-16");
  }

  @Test
  void years_have_months() {
    assertThat(texts(DAY, NOVEMBER_21 - 730 * DAY, NOVEMBER_21, 1100))
        .startsWith("2025-01")
        .endsWith("2026-11")
        .allMatch(text -> text.matches("\\d{4}-(01|03|05|07|09|11)"));
  }

  @Test
  void decades_have_years() {
    assertThat(texts(DAY, 0, NOVEMBER_21, 600)).startsWith("1970").contains("2000", "2020");
  }

  @Test
  void the_caption_tells_the_time_that_is_covered_in_utc() {
    assertThat(TimeScale.caption(NOVEMBER_21 - DAY, NOVEMBER_21, DAY))
        .isEqualTo("2026-11-20 – 2026-11-21 UTC");
    assertThat(TimeScale.caption(NOVEMBER_21, NOVEMBER_21 + HOUR, HOUR))
        .isEqualTo("2026-11-21 00:00 – 2026-11-21 01:00 UTC");
    assertThat(TimeScale.caption(NOVEMBER_21, NOVEMBER_21, DAY)).isEqualTo("2026-11-21 UTC");
  }

  @Property
  void labels_never_overlap_and_lie_on_the_axis(
      @ForAll @LongRange(min = 0, max = 250_000_000_000L) long from,
      @ForAll @LongRange(min = 60, max = 3_000_000_000L) long span,
      @ForAll @IntRange(min = 300, max = 1200) int pixels) {
    double pixelsPerSecond = pixels / (double) span;

    List<TimeScale.Label> labels = labels(60, from, from + span, pixels);

    for (int i = 0; i < labels.size(); i++) {
      TimeScale.Label label = labels.get(i);
      assertThat(label.at()).isBetween(from, from + span);
      if (i > 0) {
        TimeScale.Label before = labels.get(i - 1);
        double apart = (label.at() - before.at()) * pixelsPerSecond;
        double needed = PIXELS_PER_LETTER * (label.text().length() + before.text().length()) / 2.0;
        assertThat(apart).isGreaterThanOrEqualTo(needed);
      }
    }
  }

  @Property
  void labels_are_never_closer_than_the_buckets(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long from,
      @ForAll @IntRange(min = 1, max = 40) int days) {
    List<TimeScale.Label> labels = labels(DAY, from, from + days * DAY, 1100);

    assertThat(labels).isNotEmpty().allMatch(label -> label.at() % DAY == 0);
  }

  private static List<String> texts(long step, long from, long to, int pixels) {
    return labels(step, from, to, pixels).stream().map(TimeScale.Label::text).toList();
  }

  private static List<TimeScale.Label> labels(long step, long from, long to, int pixels) {
    double pixelsPerSecond = pixels / (double) (to - from);
    return TimeScale.fitting(
            step, pixelsPerSecond, text -> PIXELS_PER_LETTER * text.length(), PIXELS_PER_LETTER)
        .labels(from, to);
  }
}
