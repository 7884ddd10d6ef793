package io.github.dromedary.traffic;

import io.github.dromedary.part.Parts;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts windows by the calendar of one zone: days of 23, 24 and 25 hours, weeks from Monday, months
 * of 28 to 31 days.
 */
public final class Windows {

  private static final Pattern HOURS = Pattern.compile("(\\d{1,6})\\s*h");

  private static final Pattern PANEL = Pattern.compile("\\bpanel\\s*=\\s*(\\S+)\\s*");

  private final Clock clock;
  private final ZoneId zone;
  private final int mostHours;
  private final List<String> panels;

  /**
   * @param zone in which days begin (STAT_TZ)
   * @param mostHours the longest window of hours that the store can answer
   */
  public Windows(Clock clock, ZoneId zone, int mostHours) {
    this(clock, zone, mostHours, List.of());
  }

  /**
   * Windows that can be asked for of one panel: {@code panel=work}.
   *
   * @param panels their labels; empty where there is one
   */
  Windows(Clock clock, ZoneId zone, int mostHours, List<String> panels) {
    this.panels = List.copyOf(panels);
    this.clock = clock;
    this.zone = zone;
    this.mostHours = mostHours;
  }

  /**
   * The window that the arguments of {@code /top} ask for; null when they ask for nothing known.
   *
   * @param arguments as typed: empty, {@code t}, {@code week}, {@code 6h}, {@code 6 h} …; where
   *     there are several panels with {@code panel=work} anywhere among them; with {@code
   *     group=Asia} or {@code tag=prod} of some nodes
   */
  public Window asked(String arguments) {
    return among(arguments, asked -> panels.isEmpty() ? window(asked) : ofOne(asked, this::window));
  }

  private static Window among(String arguments, Function<String, Window> window) {
    Among.Found found = Among.in(arguments);
    Window all = window.apply(found.rest().strip().toLowerCase(Locale.ROOT));
    return all == null ? null : all.of(found.among());
  }

  /**
   * The window of a command that has but one.
   *
   * @param kind {@code today}, {@code week} or {@code month}
   * @param arguments as typed; only {@code panel=work}, {@code group=Asia} and {@code tag=prod}
   *     count
   * @return null when they name a panel that is not there
   */
  public Window on(String kind, String arguments) {
    return among(
        arguments, asked -> panels.isEmpty() ? window(kind) : ofOne(asked, rest -> window(kind)));
  }

  private Window ofOne(String asked, Function<String, Window> window) {
    Matcher named = PANEL.matcher(asked);
    if (!named.find()) {
      return window.apply(asked);
    }
    Window all =
        window.apply((asked.substring(0, named.start()) + asked.substring(named.end())).strip());
    return panels.stream()
        .filter(panel -> panel.equalsIgnoreCase(named.group(1)))
        .findFirst()
        .map(panel -> all == null ? null : all.of(panel))
        .orElse(null);
  }

  private Window window(String asked) {
    Matcher hours = HOURS.matcher(asked);
    if (hours.matches()) {
      int number = Integer.parseInt(hours.group(1));
      return number < 1 || number > mostHours ? null : hours(number);
    }
    return switch (asked) {
      case "", "t", "today" -> today();
      case "w", "week" -> week();
      case "m", "month" -> month();
      case "yesterday" -> dayBefore("yesterday", localDate());
      case "lastweek" -> weekBefore("lastweek", localDate());
      case "lastmonth" -> monthBefore("lastmonth", localDate());
      default -> null;
    };
  }

  /**
   * The same as it would have been at another instant.
   *
   * @param at until when windows go that go until now
   */
  public Window asked(String arguments, Instant at) {
    return new Windows(Clock.fixed(at, zone), zone, mostHours, panels).asked(arguments);
  }

  /** The longest number of hours that {@link #asked} takes. */
  public int mostHours() {
    return mostHours;
  }

  /** From local midnight until now. */
  public Window today() {
    return untilNow("today", localDate());
  }

  /** From Monday's local midnight until now. */
  public Window week() {
    return untilNow("week", monday(localDate()));
  }

  /** From the 1st's local midnight until now. */
  public Window month() {
    return untilNow("month", localDate().withDayOfMonth(1));
  }

  /** The last hours until now. */
  public Window hours(int hours) {
    Instant now = now();
    return new Window("hours", now.minus(hours, ChronoUnit.HOURS), now, hours);
  }

  /**
   * The window of a periodic report at this moment: the last whole day, week or month.
   *
   * @param kind {@code daily}, {@code weekly} or {@code monthly}, or another part's that has the
   *     period of one of them
   * @throws IllegalArgumentException for any other kind
   */
  public Window period(String kind) {
    return periodBefore(kind, localDate());
  }

  /**
   * The period before another one of the same kind.
   *
   * @param window one that {@link #period} gave
   */
  public Window before(Window window) {
    return periodBefore(window.kind(), LocalDate.ofInstant(window.from(), zone));
  }

  /**
   * The same stretch of the period before: of a week that is not over, its first days until the
   * same hour of the last one; of hours, as many before them. It ends where the window begins at
   * the latest.
   *
   * @param window one that {@link #asked} gave
   */
  public Window earlier(Window window) {
    if (window.hours() > 0) {
      Instant from = window.from().minus(window.hours(), ChronoUnit.HOURS);
      return window.between(from, window.from());
    }
    ChronoUnit period =
        switch (window.kind()) {
          case "week", "lastweek" -> ChronoUnit.WEEKS;
          case "month", "lastmonth" -> ChronoUnit.MONTHS;
          default -> ChronoUnit.DAYS;
        };
    Instant from = window.from().atZone(zone).minus(1, period).toInstant();
    Instant to = window.to().atZone(zone).minus(1, period).toInstant();
    boolean whole = window.kind().startsWith("last") || window.kind().equals("yesterday");
    return window.between(from, whole || to.isAfter(window.from()) ? window.from() : to);
  }

  /** A period's name: its first local day, {@code 2026-11-20}. */
  public String name(Window period) {
    return LocalDate.ofInstant(period.from(), zone).toString();
  }

  private Window periodBefore(String kind, LocalDate day) {
    return switch (Parts.kinds().getOrDefault(kind, "")) {
      case "daily" -> dayBefore(kind, day);
      case "weekly" -> weekBefore(kind, day);
      case "monthly" -> monthBefore(kind, day);
      default ->
          throw new IllegalArgumentException(
              "a report is daily, weekly or monthly, but was \"" + kind + "\"");
    };
  }

  private Window dayBefore(String kind, LocalDate day) {
    return between(kind, day.minusDays(1), day);
  }

  private Window weekBefore(String kind, LocalDate day) {
    LocalDate monday = monday(day);
    return between(kind, monday.minusWeeks(1), monday);
  }

  private Window monthBefore(String kind, LocalDate day) {
    LocalDate first = day.withDayOfMonth(1);
    return between(kind, first.minusMonths(1), first);
  }

  private Window untilNow(String kind, LocalDate first) {
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant now = now();
    // in the first second of a day the window would be empty
    return new Window(kind, from, now.isAfter(from) ? now : from.plusSeconds(1), 0);
  }

  private Window between(String kind, LocalDate first, LocalDate end) {
    return new Window(
        kind, first.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant(), 0);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private LocalDate localDate() {
    return ZonedDateTime.ofInstant(clock.instant(), zone).toLocalDate();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
