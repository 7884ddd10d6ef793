package io.github.dromedary.traffic;

import io.github.dromedary.traffic.Ledger.Held;
import io.github.dromedary.traffic.Ledger.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Where a node stands, as its row of the store has it. */
final class Standing {

  private static final long NANOS = 1_000_000_000L;

  private Standing() {}

  /**
   * The state in a row of {@code nodes.sql}.
   *
   * @return null before the node's first reading
   */
  static State state(Map<String, Object> row) {
    Long readAt = Rows.optional(row, "read_at");
    if (readAt == null) {
      return null;
    }
    return new State(
        instant(readAt),
        Rows.number(row, "raw_down"),
        Rows.number(row, "raw_up"),
        Rows.number(row, "uptime"),
        Rows.number(row, "down_sum"),
        Rows.number(row, "up_sum"),
        pace(row, Math.floorDiv(readAt, NANOS)),
        held(row));
  }

  /**
   * The pace in a row.
   *
   * @param now what it counts from where nothing is known yet, seconds since 1970
   */
  static Pace pace(Map<String, Object> row, long now) {
    Long since = Rows.optional(row, "pace_since");
    return since == null
        ? Pace.unknown(now)
        : new Pace(Rows.number(row, "pace_peak"), Rows.number(row, "pace_before"), since);
  }

  /** The columns of a state. */
  static Map<String, Object> row(State state) {
    Map<String, Object> row = new HashMap<>();
    row.put("read_at", nanos(state.time()));
    row.put("raw_down", state.rawDown());
    row.put("raw_up", state.rawUp());
    row.put("uptime", state.uptime());
    row.put("down_sum", state.downSum());
    row.put("up_sum", state.upSum());
    row.putAll(row(state.pace()));
    Held held = state.held();
    row.put("held_at", held == null ? null : nanos(held.time()));
    row.put("held_down", held == null ? null : held.down());
    row.put("held_up", held == null ? null : held.up());
    row.put("held_uptime", held == null ? null : held.uptime());
    row.put("held_readings", held == null ? null : held.readings());
    row.put("held_latest", held == null ? null : nanos(held.latest()));
    return row;
  }

  /** The columns of a pace. */
  static Map<String, Object> row(Pace pace) {
    Map<String, Object> row = new HashMap<>();
    row.put("pace_peak", pace.peak());
    row.put("pace_before", pace.before());
    row.put("pace_since", pace.since());
    return row;
  }

  private static Held held(Map<String, Object> row) {
    Long at = Rows.optional(row, "held_at");
    return at == null
        ? null
        : new Held(
            instant(at),
            Rows.number(row, "held_down"),
            Rows.number(row, "held_up"),
            Rows.number(row, "held_uptime"),
            (int) Rows.number(row, "held_readings"),
            instant(Rows.number(row, "held_latest")));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }
}
