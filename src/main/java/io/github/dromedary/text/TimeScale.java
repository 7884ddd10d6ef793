package io.github.dromedary.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far the labels of a time axis are apart: so many minutes, hours, days or months, on the round
 * ones of the calendar in UTC. Written in numbers, which need no language.
 */
record TimeScale(int count, ChronoUnit unit) {

  private static final List<TimeScale> FINEST_FIRST = scales();
  private static final DateTimeFormatter HOUR = pattern("HH:mm");
  private static final DateTimeFormatter DAY = pattern("MM-dd");
  private static final DateTimeFormatter MONTH = pattern("yyyy-MM");
  private static final DateTimeFormatter YEAR = pattern("yyyy");

  /** The number of the first Monday after 1970-01-01, which was a Thursday. */
  private static final int MONDAY = 4;

  /** A place on the axis: seconds since 1970 and what is written there. */
  record Label(long at, String text) {}

  /** Tells how wide a text is drawn, in the unit that the gap is given in. */
  @FunctionalInterface
  interface Width {
    double of(String text);
  }

  /**
   * The finest scale whose labels do not touch.
   *
   * @param stepSeconds of the buckets; labels are never closer than these
   * @param pixelsPerSecond of the axis
   * @param width of a label in pixels
   * @param gap that is left free between two labels, in pixels
   */
  static TimeScale fitting(long stepSeconds, double pixelsPerSecond, Width width, double gap) {
    for (TimeScale scale : FINEST_FIRST) {
      long shortest = scale.shortestSeconds();
      double needed = width.of(scale.text(LocalDateTime.of(2000, 10, 20, 0, 0))) + gap;
      if (shortest >= stepSeconds && shortest * pixelsPerSecond >= needed) {
        return scale;
      }
    }
    return FINEST_FIRST.get(FINEST_FIRST.size() - 1);
  }

  /**
   * The labels between two instants, both included.
   *
   * @param from seconds since 1970
   * @param to seconds since 1970
   */
  List<Label> labels(long from, long to) {
    LocalDateTime begin = LocalDateTime.ofEpochSecond(from, 0, ZoneOffset.UTC);
    LocalDateTime at = roundBefore(begin);
    List<Label> labels = new ArrayList<>();
    while (at.toEpochSecond(ZoneOffset.UTC) <= to) {
      if (!at.isBefore(begin)) {
        labels.add(new Label(at.toEpochSecond(ZoneOffset.UTC), text(at)));
      }
      at = at.plus(count, unit);
    }
    return labels;
  }

  private LocalDateTime roundBefore(LocalDateTime time) {
    LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case DAYS -> {
        int first = count == 7 ? MONDAY : 0;
        yield day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay() - first, (long) count));
      }
      case MONTHS -> {
        int months = day.getYear() * 12 + day.getMonthValue() - 1;
        yield day.withDayOfMonth(1).minusMonths(Math.floorMod(months, count));
      }
      default -> {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        yield time.minusSeconds(Math.floorMod(seconds, shortestSeconds()));
      }
    };
  }

  private String text(LocalDateTime at) {
    return switch (unit) {
      case DAYS -> DAY.format(at);
      case MONTHS -> (count % 12 == 0 ? YEAR : MONTH).format(at);
      // midnight is where a day begins: there its date says more than 00:00
      default -> (at.toLocalTime().toSecondOfDay() == 0 ? DAY : HOUR).format(at);
    };
  }

  private long shortestSeconds() {
    long days = unit == ChronoUnit.MONTHS ? 28L * count : count;
    return unit.isTimeBased() ? count * unit.getDuration().toSeconds() : days * 86_400;
  }

  /**
   * The time that an axis covers, as its caption says it: {@code 2026-11-01 – 2026-11-30 UTC}, with
   * hours where the buckets are shorter than a day.
   */
  static String caption(long from, long to, long stepSeconds) {
    DateTimeFormatter form = pattern(stepSeconds % 86_400 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm");
    String begin = form.format(Instant.ofEpochSecond(from).atOffset(ZoneOffset.UTC));
    String end = form.format(Instant.ofEpochSecond(to).atOffset(ZoneOffset.UTC));
    return (begin.equals(end) ? begin : begin + " – " + end) + " UTC";
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  private static List<TimeScale> scales() {
    List<TimeScale> all = new ArrayList<>();
    List.of(1, 5, 15, 30).forEach(n -> all.add(new TimeScale(n, ChronoUnit.MINUTES)));
    List.of(1, 2, 3, 6, 12).forEach(n -> all.add(new TimeScale(n, ChronoUnit.HOURS)));
    List.of(1, 2, 7).forEach(n -> all.add(new TimeScale(n, ChronoUnit.DAYS)));
    List.of(1, 2, 3, 6, 12, 24, 60, 120, 600, 1_200, 12_000)
        .forEach(n -> all.add(new TimeScale(n, ChronoUnit.MONTHS)));
    return List.copyOf(all);
  }
}
