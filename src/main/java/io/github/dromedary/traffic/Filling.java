package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a gap in a node's samples from the panel's own history, and asks it about steps that are
 * held. The points are booked as readings between the gap's two ends; where they show more than the
 * ends did (a reset in between), all later sums rise by the difference. Before a node's first
 * sample, the first point becomes its start.
 */
public final class Filling {

  private static final Filled NOTHING = new Filled(List.of(), List.of(), null, null);

  /** A little more than a day and a month, so that the windows of 24 h and 720 h lie inside. */
  private static final int[] STEPS = {25, 744};

  private final Ledger ledger;
  private final Clock clock;
  private final Duration retention;

  /**
   * @param retention how far back history is kept
   */
  public Filling(Ledger ledger, Clock clock, Duration retention) {
    this.ledger = ledger;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * What filling a gap writes.
   *
   * @param samples rows of {@code fill-sample}
   * @param events rows of {@code fill-event}: what the points show, in the place of what was
   *     thought before
   * @param shift the row of {@code shift-samples} and {@code shift-node}; null without samples, and
   *     where a held step was decided
   * @param settled the row of {@code settle-node}, where a held step was decided; otherwise null
   */
  public record Filled(
      List<Map<String, Object>> samples,
      List<Map<String, Object>> events,
      Map<String, Object> shift,
      Map<String, Object> settled) {}

  /**
   * The hours to ask the panel for, finest first. The panel answers any number of hours with as
   * many points, so a long gap takes a second and a third call for coarser ones.
   *
   * @param gap a row of {@code open-gaps.sql}
   */
  public List<Integer> hours(Map<String, Object> gap) {
    Long from = Rows.optional(gap, "from_at");
    long longest = retention.toHours();
    long needed =
        from == null
            ? longest
            : Math.min(longest, (clock.instant().getEpochSecond() - from) / 3600 + 1);
    List<Integer> hours = new ArrayList<>();
    for (int step : STEPS) {
      if (needed > step) {
        hours.add(step);
      }
    }
    hours.add((int) needed);
    return hours;
  }

  /**
   * Books the points inside a gap.
   *
   * @param gap a row of {@code open-gaps.sql}
   * @param points the panel's, oldest first; null where it gave no answer in all that time
   * @param ends rows of {@code gap-ends.sql}: the samples at both ends, as far as they are there
   */
  public Filled of(Map<String, Object> gap, List<Point> points, List<Map<String, Object>> ends) {
    Map<Long, Map<String, Object>> sums = new HashMap<>();
    ends.forEach(row -> sums.put(Rows.number(row, "at"), row));
    Long fromAt = Rows.optional(gap, "from_at");
    long toAt = Rows.number(gap, "to_at");
    boolean question = Rows.number(gap, "is_held") == 1;
    List<Point> inside = points == null ? List.of() : inside(points, begin(gap), gap);
    boolean silence = fromAt != null && !question && ledger.isSilence(toAt - fromAt);
    if (inside.isEmpty() && !silence
        || !question && !sums.containsKey(toAt)
        || fromAt != null && !sums.containsKey(fromAt)) {
      return NOTHING; // nothing there, or thinned away or decided meanwhile
    }
    Replay replay =
        new Replay(ledger, gap, fromAt == null ? null : start(gap, sums.get(fromAt), fromAt));
    if (inside.isEmpty()) {
      return replay.untold(sums.get(toAt)).orElse(NOTHING);
    }
    inside.forEach(replay::point);
    return question ? replay.answer() : replay.filled(sums.get(toAt));
  }

  /**
   * From when on points count. A reading may be younger than the instant that its sample stands
   * for; a point in between is below its counters and would pass for a reset.
   */
  private static Long begin(Map<String, Object> gap) {
    Long fromAt = Rows.optional(gap, "from_at");
    return fromAt == null ? null : Math.max(fromAt, Rows.number(gap, "from_read"));
  }

  /** A point of which a part may be younger than the reading at the gap's end is none of it. */
  private List<Point> inside(List<Point> points, Long begin, Map<String, Object> gap) {
    long oldest = clock.instant().minus(retention).getEpochSecond();
    long from = begin == null ? oldest : Math.max(begin, oldest);
    Long toRead = Rows.optional(gap, "to_read");
    long toAt = Rows.number(gap, "to_at");
    long to = toRead == null ? toAt : Math.min(toAt, toRead + 1);
    return points.stream()
        .filter(p -> p.at().getEpochSecond() > from && p.at().getEpochSecond() < to)
        .toList();
  }

  private static State start(Map<String, Object> gap, Map<String, Object> sample, long at) {
    long read = Rows.number(gap, "from_read");
    return new State(
        Instant.ofEpochSecond(read),
        Rows.number(gap, "from_down"),
        Rows.number(gap, "from_up"),
        Counted.UNKNOWN_UPTIME,
        Rows.number(sample, "down_sum"),
        Rows.number(sample, "up_sum"),
        Standing.pace(gap, at),
        null);
  }
}
