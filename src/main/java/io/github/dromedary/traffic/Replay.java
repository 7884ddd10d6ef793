package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Filling.Filled;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A gap, gone through again with the panel's points; not safe for use by several threads. */
final class Replay {

  private final Ledger ledger;
  private final Map<String, Object> gap;
  private final Node node;
  private final List<Map<String, Object>> samples = new ArrayList<>();
  private final List<Map<String, Object>> events = new ArrayList<>();
  private State state;
  private long bucket;

  /**
   * @param gap a row of {@code open-gaps.sql}
   * @param start where the node stood at the gap's beginning, null before its first sample
   */
  Replay(Ledger ledger, Map<String, Object> gap, State start) {
    this.ledger = ledger;
    this.gap = gap;
    this.node = new Node(Rows.text(gap, "uuid"), Rows.text(gap, "name"));
    this.state = start;
  }

  void point(Point point) {
    long at = point.at().getEpochSecond();
    bucket = point.bucket();
    Step step = ledger.replay(state, node, point);
    if (step.kind() != Kind.HELD && step.kind() != Kind.STALE) {
      samples.add(sample(at, step.state().downSum(), step.state().upSum()));
    }
    took(at, step);
  }

  /**
   * What is written where both ends were booked before. What was booked never goes back: sums that
   * the points do not reach stay, for the panel may have missed what we saw.
   *
   * @param end the sample at the gap's end
   */
  Filled filled(Map<String, Object> end) {
    Step last = ledger.accepted(state, end(), bucket);
    long at = Rows.number(gap, "to_at");
    State reached = last.state().settled();
    long down = reached.downSum() - Rows.number(end, "down_sum");
    long up = reached.upSum() - Rows.number(end, "up_sum");
    took(at, last);
    if (last.kind() == Kind.HELD) {
      event(at, Events.REBASE, last.size());
    }
    if (down < 0 || up < 0) { // what leapt was counted all the same
      events.removeIf(
          row -> Events.REBASE.equals(row.get("kind")) && Rows.number(row, "bytes") > 0);
    }
    Map<String, Object> shift = sample(at, Math.max(0, down), Math.max(0, up));
    shift.putAll(Standing.row(reached.pace()));
    return new Filled(samples, events, shift, null);
  }

  /**
   * What is written where nobody can tell what was in a long silence: its growth, if the node
   * carries that in all the time there was; a leap that was no traffic would have to hit it.
   *
   * @param end the sample at the gap's end
   * @return empty where all that can be said was booked before
   */
  Optional<Filled> untold(Map<String, Object> end) {
    Step last = ledger.accepted(state, end(), 0);
    long at = Rows.number(gap, "to_at");
    long down = last.state().downSum() - Rows.number(end, "down_sum");
    long up = last.state().upSum() - Rows.number(end, "up_sum");
    if (last.kind() != Kind.GREW || down < 0 || up < 0 || down + up == 0) {
      return Optional.empty();
    }
    samples.add(sample(at, Rows.number(end, "down_sum"), Rows.number(end, "up_sum"))); // is there
    Map<String, Object> shift = sample(at, down, up);
    shift.putAll(Standing.row(state.pace())); // what was so is no faster step
    return Optional.of(new Filled(samples, events, shift, null));
  }

  /** What is written where the gap ends with a held step; nothing where the points do not tell. */
  Filled answer() {
    Step last = ledger.end(state, end(), bucket);
    if (last.state().held() != null) {
      return new Filled(List.of(), List.of(), null, null);
    }
    long at = Rows.number(gap, "to_at");
    took(at, last);
    samples.add(sample(at, state.downSum(), state.upSum()));
    Map<String, Object> settled = Standing.row(state);
    settled.put("node_id", Rows.number(gap, "node_id"));
    settled.put("sampled_at", at);
    return new Filled(samples, events, null, settled);
  }

  private Counted end() {
    return new Counted(
        node,
        Instant.ofEpochSecond(Rows.number(gap, "to_read")),
        Rows.number(gap, "to_down"),
        Rows.number(gap, "to_up"),
        Rows.number(gap, "to_uptime"),
        true);
  }

  private void took(long at, Step step) {
    state = step.state();
    String kind = Events.kind(step);
    if (kind != null) {
      event(at, kind, step.size());
    }
  }

  private void event(long at, String kind, long bytes) {
    Map<String, Object> row = Events.row(at, kind, bytes);
    row.put("node_id", Rows.number(gap, "node_id"));
    events.add(row);
  }

  private Map<String, Object> sample(long at, long down, long up) {
    Map<String, Object> row = new HashMap<>();
    row.put("node_id", Rows.number(gap, "node_id"));
    row.put("at", at);
    row.put("down", down);
    row.put("up", up);
    return row;
  }
}
