package io.github.dromedary.takeover;

import io.github.dromedary.past.Pair;
import io.github.dromedary.past.Raw;
import io.github.dromedary.traffic.Ledger;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What the store has of a node itself, before anything is imported. */
final class OwnSamples {

  private final Statements sql;
  private final Row row;

  OwnSamples(Statements sql, Row row) {
    this.sql = sql;
    this.row = row;
  }

  /** The counters of our own first reading; null where they cannot be told. */
  Raw link(String uuid, String name, long first, Pair own) throws SQLException {
    List<Map<String, Object>> gaps = sql.rows("first-gap", row.id());
    if (!gaps.isEmpty()) {
      Map<String, Object> gap = gaps.get(0);
      Long read = Statements.optional(gap, "to_read");
      return new Raw(
          uuid,
          name,
          read == null ? first : read,
          first,
          Statements.number(gap, "to_down"),
          Statements.number(gap, "to_up"));
    }
    boolean steady =
        ((Number) sql.rows("count-events", row.id()).get(0).values().iterator().next()).longValue()
            == 0;
    if (!steady || row.state() == null) {
      return null;
    }
    Pair since = row.sum().minus(own);
    long down = row.state().rawDown() - since.down();
    long up = row.state().rawUp() - since.up();
    return down < 0 || up < 0 ? null : new Raw(uuid, name, first, first, down, up);
  }

  /** What it has of a stretch; null where that goes on beyond its last sample. */
  Pair carried(long from, long to) {
    try {
      return row.sampledAt() >= to ? around(to).minus(around(from)) : null;
    } catch (SQLException e) {
      throw new NodePast.Unwritten(e);
    }
  }

  /** The store's own sum at an instant. */
  Pair around(long at) throws SQLException {
    List<Map<String, Object>> rows = sql.rows("sums-around", row.id(), at, row.id(), at);
    if (rows.isEmpty()) {
      return row.sum();
    }
    Map<String, Object> left = rows.get(0);
    Map<String, Object> right = rows.get(rows.size() - 1);
    long leftAt = Statements.number(left, "at");
    long rightAt = Statements.number(right, "at");
    long where = Math.max(leftAt, Math.min(at, rightAt));
    return new Pair(
        between(left, right, leftAt, rightAt, where, "down_sum"),
        between(left, right, leftAt, rightAt, where, "up_sum"));
  }

  private static long between(
      Map<String, Object> left,
      Map<String, Object> right,
      long leftAt,
      long rightAt,
      long at,
      String column) {
    return Ledger.between(
        leftAt, Statements.number(left, column), rightAt, Statements.number(right, column), at);
  }
}
