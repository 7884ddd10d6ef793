package io.github.dromedary.traffic;

import io.github.dromedary.text.Zones;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quartz.CronExpression;

/**
 * Which periodic reports are due. A period is due at the first firing of its kind's schedule at or
 * after its end; one that was missed stays due until it is too old.
 */
public final class Schedule {

  /** A schedule that fires makes its report itself; only later is it one that was missed. */
  static final Duration GRACE = Duration.ofSeconds(60);

  private final Clock clock;
  private final Windows windows;
  private final Duration oldest;
  private final Instant started;
  private final Map<String, CronExpression> crons = new TreeMap<>();
  private final List<String> off;
  private final OwnSchedule own;

  /**
   * A report to be made.
   *
   * @param window the period; of a user's own report the moment it was due
   * @param period its name, the first local day
   * @param dueAt when its schedule fired, or should have
   * @param isLate whether that was missed
   * @param isOwn whether it is a report of a user's own
   */
  public record Due(Window window, String period, Instant dueAt, boolean isLate, boolean isOwn) {

    /** A report of a shipped kind. */
    public Due(Window window, String period, Instant dueAt, boolean isLate) {
      this(window, period, dueAt, isLate, false);
    }

    /** When it was due, in seconds since 1970. */
    public long dueSeconds() {
      return dueAt.getEpochSecond();
    }
  }

  /**
   * @param zone in which the schedules fire (STAT_TZ)
   * @param crons kind to Quartz expression; empty ones are off
   * @param oldest how long after its time a missed report is still made
   * @param own reports of a user's own, kind to Quartz expression, as they are now
   * @throws IllegalArgumentException for an expression that is none
   */
  public Schedule(
      Clock clock,
      Windows windows,
      ZoneId zone,
      Map<String, String> crons,
      Duration oldest,
      Supplier<Map<String, String>> own) {
    this.own = new OwnSchedule(clock, zone, own);
    this.clock = clock;
    this.windows = windows;
    this.oldest = oldest;
    this.started = clock.instant();
    this.off = crons.keySet().stream().filter(kind -> crons.get(kind).isEmpty()).sorted().toList();
    crons.forEach(
        (kind, cron) -> {
          if (!cron.isEmpty()) {
            this.crons.put(kind, expression(cron, zone));
          }
        });
  }

  private static CronExpression expression(String cron, ZoneId zone) {
    try {
      CronExpression expression = new CronExpression(cron);
      expression.setTimeZone(Zones.timeZone(zone));
      return expression;
    } catch (ParseException e) {
      throw new IllegalArgumentException("no Quartz expression: " + cron, e);
    }
  }

  /** The kinds that are on, in alphabetical order, those of a user's own last. */
  public List<String> kinds() {
    return Stream.concat(crons.keySet().stream(), own.kinds().stream()).toList();
  }

  /** The kinds of a user's own that have fired since this was asked last. */
  public List<String> fired() {
    return own.fired();
  }

  /** When a kind of a user's own fires next; null without a schedule. */
  public Instant next(String kind) {
    return own.next(kind).orElse(null);
  }

  /** The kinds that are off, in alphabetical order. */
  public List<String> kindsOff() {
    return off;
  }

  /** The instant before which a report is too old to be made, in seconds since 1970. */
  public long oldestSeconds() {
    return clock.instant().minus(oldest).getEpochSecond();
  }

  /**
   * The report that somebody asks for now: of the last whole period, never late.
   *
   * @param kind {@code daily}, {@code weekly} or {@code monthly}, or one of a user's own
   * @throws IllegalArgumentException for any other kind
   */
  public Due asked(String kind) {
    if (own.has(kind)) {
      return own.asked(kind);
    }
    Window window = windows.period(kind);
    Instant now = clock.instant();
    CronExpression cron = crons.get(kind);
    Instant at = cron == null ? null : firing(cron, window);
    boolean fired = at != null && !at.isAfter(now);
    return new Due(window, windows.name(window), fired ? at : now, false);
  }

  /**
   * What has to be made of one kind, by what the store knows.
   *
   * @param fired whether the schedule fires right now; null when not
   * @param rows of {@code made-periods.sql}; none when this kind was never waited for
   */
  public List<Due> due(String kind, Boolean fired, List<Map<String, Object>> rows) {
    long since = rows.isEmpty() ? Long.MAX_VALUE : Rows.number(rows.get(0), "since");
    Set<String> made =
        rows.stream()
            .map(row -> Rows.text(row, "period"))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return due(kind, Boolean.TRUE.equals(fired), since, made);
  }

  /**
   * What has to be made of one kind: what its firing asks for and what was missed, oldest first.
   *
   * @param fired whether the schedule fires right now, which makes its period due however young the
   *     store is
   * @param since when this kind was first waited for, seconds since 1970: older periods were never
   *     promised
   * @param made names of the periods that are made
   */
  List<Due> due(String kind, boolean fired, long since, Collection<String> made) {
    Instant now = clock.instant();
    Instant promised = since == Long.MAX_VALUE ? now : Instant.ofEpochSecond(since);
    Instant tooOld = Instant.ofEpochSecond(oldestSeconds());
    Instant floor = promised.isAfter(tooOld) ? promised : tooOld;
    if (own.has(kind)) {
      return own.due(kind, fired, floor, made);
    }
    CronExpression cron = crons.get(kind);
    return cron == null ? List.of() : due(kind, cron, fired, floor, made);
  }

  private List<Due> due(
      String kind, CronExpression cron, boolean fired, Instant floor, Collection<String> made) {
    Instant now = clock.instant();
    Deque<Due> due = new ArrayDeque<>();
    Window window = windows.period(kind);
    Instant at = firing(cron, window);
    while (at != null && at.isAfter(floor)) {
      String period = windows.name(window);
      if (isMissed(at, now) && !made.contains(period)) {
        due.addFirst(new Due(window, period, at, true));
      }
      window = windows.before(window);
      at = firing(cron, window);
    }
    Due current = asked(kind);
    boolean missed = due.stream().anyMatch(late -> late.period().equals(current.period()));
    if (fired && !missed && !made.contains(current.period())) {
      due.addLast(current);
    }
    return List.copyOf(due);
  }

  private boolean isMissed(Instant at, Instant now) {
    return at.isBefore(now.minus(GRACE)) || at.isBefore(started) && !at.isAfter(now);
  }

  /** The first firing at or after the period's end; null where there is none. */
  private static Instant firing(CronExpression cron, Window window) {
    return Firings.after(cron, window.to().minusMillis(1)).orElse(null);
  }
}
