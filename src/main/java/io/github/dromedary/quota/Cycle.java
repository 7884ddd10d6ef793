package io.github.dromedary.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a provider counts anew: at the midnights of a zone that are a whole number of steps away
 * from an anchor, before it as after it. Steps of months and years are counted from the anchor, not
 * from the reset before, so that the 31st is the 28th in February and the 31st again in March.
 * Cycles tile the time line.
 */
public final class Cycle {

  private static final Pattern EVERY =
      Pattern.compile("([0-9]{1,4}) *(d|day|w|week|m|month|y|year)s?");

  private final LocalDate anchor;
  private final int every;
  private final ChronoUnit unit;
  private final ZoneId zone;

  /**
   * One cycle.
   *
   * @param from inclusive
   * @param to exclusive, when the next begins
   */
  public record Span(Instant from, Instant to) {}

  private Cycle(LocalDate anchor, int every, ChronoUnit unit, ZoneId zone) {
    this.anchor = Objects.requireNonNull(anchor, "anchor");
    this.every = every;
    this.unit = unit;
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /**
   * Every month at the midnight that begins this day; in shorter months at that of the last day.
   *
   * @param day 1 to 31
   */
  public static Cycle monthly(int day, ZoneId zone) {
    if (day < 1 || day > 31) {
      throw new IllegalArgumentException("day=" + day + " must be 1 to 31");
    }
    // January has all of them
    return new Cycle(LocalDate.of(2024, 1, day), 1, ChronoUnit.MONTHS, zone);
  }

  /**
   * Every so many days, weeks, months or years from a date on, and before it.
   *
   * @param every {@code 30d}, {@code 4 weeks}, {@code 1 month}, {@code 2y}
   * @throws IllegalArgumentException when it is none of these, or longer than a century
   */
  public static Cycle anchored(LocalDate anchor, String every, ZoneId zone) {
    Matcher form = EVERY.matcher(every.strip().toLowerCase(Locale.ROOT));
    int number = form.matches() ? Integer.parseInt(form.group(1)) : 0;
    if (number == 0) {
      throw new IllegalArgumentException(
          "every=" + every + " must be days, weeks, months or years, as in 30d, 4w, 1m or 1y");
    }
    ChronoUnit unit =
        switch (form.group(2).charAt(0)) {
          case 'd' -> ChronoUnit.DAYS;
          case 'w' -> ChronoUnit.WEEKS;
          case 'm' -> ChronoUnit.MONTHS;
          default -> ChronoUnit.YEARS;
        };
    if (unit.getDuration().multipliedBy(number).toDays() > 36_525) {
      throw new IllegalArgumentException("every=" + every + " must be a century at most");
    }
    return new Cycle(anchor, number, unit, zone);
  }

  /** The cycle that an instant lies in. */
  public Span at(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    long step = Math.floorDiv(unit.between(anchor, date), (long) every);
    while (begin(step).isAfter(instant)) {
      step--;
    }
    while (!begin(step + 1).isAfter(instant)) {
      step++;
    }
    return new Span(begin(step), begin(step + 1));
  }

  private Instant begin(long step) {
    return anchor.plus(step * every, unit).atStartOfDay(zone).toInstant();
  }

  /** The zone whose midnights they begin at. */
  public ZoneId zone() {
    return zone;
  }
}
