package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a gap in a node's samples from the panel's own history. The points are booked as readings
 * between the gap's two ends; where they show more than the ends did (a reset in between), all
 * later sums rise by the difference. Before a node's first sample, the first point becomes its
 * start.
 */
public final class Filling {

  private static final Node ANY = new Node("gap", "gap");

  private static final Filled NOTHING = new Filled(List.of(), List.of(), null);
  private static final long BEFORE_THE_BOOT = Integer.MAX_VALUE;

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
   * @param events rows of {@code fill-event}: resets that the points show
   * @param shift the row of {@code shift-samples} and {@code shift-node}; null without samples
   */
  public record Filled(
      List<Map<String, Object>> samples,
      List<Map<String, Object>> events,
      Map<String, Object> shift) {}

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
   * @param points the panel's, oldest first
   * @param ends rows of {@code gap-ends.sql}: the samples at both ends, as far as they are there
   */
  public Filled of(Map<String, Object> gap, List<Point> points, List<Map<String, Object>> ends) {
    Map<Long, Map<String, Object>> sums = new HashMap<>();
    ends.forEach(row -> sums.put(Rows.number(row, "at"), row));
    Long fromAt = Rows.optional(gap, "from_at");
    long toAt = Rows.number(gap, "to_at");
    List<Point> inside = inside(points, begin(gap), toAt);
    if (inside.isEmpty()
        || !sums.containsKey(toAt)
        || fromAt != null && !sums.containsKey(fromAt)) {
      return NOTHING; // nothing there, or thinned away meanwhile
    }
    List<Map<String, Object>> samples = new ArrayList<>();
    List<Map<String, Object>> events = new ArrayList<>();
    State state = fromAt == null ? null : start(gap, sums.get(fromAt), fromAt);
    long node = Rows.number(gap, "node_id");
    for (Point point : inside) {
      Step step = book(gap, state, point.at().getEpochSecond(), point.down(), point.up());
      state = step.state();
      samples.add(row(node, point.at().getEpochSecond(), state.downSum(), state.upSum()));
      if (step.kind() == Kind.RESET || step.kind() == Kind.REBOOT) {
        events.add(row(node, point.at().getEpochSecond(), 0, 0));
      }
    }
    State end =
        book(gap, state, toAt, Rows.number(gap, "to_down"), Rows.number(gap, "to_up")).state();
    Map<String, Object> shift = shift(node, toAt, end, sums.get(toAt));
    if (Rows.number(shift, "down") < 0 || Rows.number(shift, "up") < 0) {
      return NOTHING; // what was booked never goes back
    }
    return new Filled(samples, events, shift);
  }

  /**
   * From when on points count. A reading may be younger than the instant that its sample stands
   * for; a point in between is below its counters and would pass for a reset.
   */
  private static Long begin(Map<String, Object> gap) {
    Long fromAt = Rows.optional(gap, "from_at");
    return fromAt == null ? null : Math.max(fromAt, Rows.number(gap, "from_read"));
  }

  private List<Point> inside(List<Point> points, Long begin, long toAt) {
    long oldest = clock.instant().minus(retention).getEpochSecond();
    long from = begin == null ? oldest : Math.max(begin, oldest);
    return points.stream()
        .filter(p -> p.at().getEpochSecond() > from && p.at().getEpochSecond() < toAt)
        .toList();
  }

  private static State start(Map<String, Object> gap, Map<String, Object> sample, long at) {
    return new State(
        Instant.ofEpochSecond(at),
        Rows.number(gap, "from_down"),
        Rows.number(gap, "from_up"),
        uptime(gap, at),
        Rows.number(sample, "down_sum"),
        Rows.number(sample, "up_sum"));
  }

  private Step book(Map<String, Object> gap, State state, long at, long down, long up) {
    Instant time = Instant.ofEpochSecond(at);
    return ledger.book(state, new Counted(ANY, time, down, up, uptime(gap, at), true));
  }

  /** The panel's history has no uptime; of a reboot that ended the gap, the instant is known. */
  private static long uptime(Map<String, Object> gap, long at) {
    Long booted = Rows.optional(gap, "booted_at");
    if (booted == null) {
      return Counted.UNKNOWN_UPTIME;
    }
    return at >= booted ? at - booted : BEFORE_THE_BOOT;
  }

  private static Map<String, Object> shift(
      long node, long at, State end, Map<String, Object> sample) {
    long down = end.downSum() - Rows.number(sample, "down_sum");
    long up = end.upSum() - Rows.number(sample, "up_sum");
    return row(node, at, down, up);
  }

  private static Map<String, Object> row(long node, long at, long down, long up) {
    Map<String, Object> row = new HashMap<>();
    row.put("node_id", node);
    row.put("at", at);
    row.put("down", down);
    row.put("up", up);
    return row;
  }
}
