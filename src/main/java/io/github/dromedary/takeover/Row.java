package io.github.dromedary.takeover;

import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.past.Pair;
import io.github.dromedary.traffic.Ledger.Held;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Pace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * A node as the store has it.
 *
 * @param firstAt its first sample, seconds since 1970; null where it has none
 * @param sampledAt its last sample; null where it has none
 * @param isImported whether that came from another program
 * @param state where its counters stand; null where none were read
 * @param sum as of now
 */
record Row(
    long id, String name, Long firstAt, Long sampledAt, boolean isImported, State state, Pair sum) {

  private static final long NANOS = 1_000_000_000L;

  static Row of(Map<String, Object> row) {
    Long sampledAt = Statements.optional(row, "sampled_at");
    Long firstAt = Statements.optional(row, "first_at");
    Pair sum = new Pair(Statements.number(row, "down_sum"), Statements.number(row, "up_sum"));
    Long filled = Statements.optional(row, "last_filled");
    return new Row(
        Statements.number(row, "id"),
        (String) row.get("name"),
        firstAt == null ? sampledAt : firstAt, // all may have expired
        sampledAt,
        filled != null && filled == 2,
        state(row, sum),
        sum);
  }

  private static State state(Map<String, Object> row, Pair sum) {
    Long readAt = Statements.optional(row, "read_at");
    if (readAt == null) {
      return null;
    }
    Long since = Statements.optional(row, "pace_since");
    Instant time = instant(readAt);
    return new State(
        time,
        Statements.number(row, "raw_down"),
        Statements.number(row, "raw_up"),
        Statements.number(row, "uptime"),
        sum.down(),
        sum.up(),
        since == null
            ? Pace.unknown(time.getEpochSecond())
            : new Pace(
                Statements.number(row, "pace_peak"), Statements.number(row, "pace_before"), since),
        held(row));
  }

  private static Held held(Map<String, Object> row) {
    Long at = Statements.optional(row, "held_at");
    return at == null
        ? null
        : new Held(
            instant(at),
            Statements.number(row, "held_down"),
            Statements.number(row, "held_up"),
            Statements.number(row, "held_uptime"),
            (int) Statements.number(row, "held_readings"),
            instant(Statements.number(row, "held_latest")));
  }

  /** Writes where a node stands now; without counters where there were none. */
  static void write(Statements sql, long id, String name, long at, State state, Pair sum)
      throws SQLException {
    Held held = state == null ? null : state.held();
    sql.run(
        "settle-node",
        name,
        at,
        state == null ? null : nanos(state.time()),
        state == null ? 0L : state.rawDown(),
        state == null ? 0L : state.rawUp(),
        state == null ? Counted.UNKNOWN_UPTIME : state.uptime(),
        sum.down(),
        sum.up(),
        state == null ? 0L : state.pace().peak(),
        state == null ? Pace.NONE : state.pace().before(),
        state == null ? null : state.pace().since(),
        held == null ? null : nanos(held.time()),
        held == null ? null : held.down(),
        held == null ? null : held.up(),
        held == null ? null : held.uptime(),
        held == null ? null : held.readings(),
        held == null ? null : nanos(held.latest()),
        id);
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS + time.getNano();
  }
}
