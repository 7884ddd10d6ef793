package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.store.Statements;
import io.github.dromedary.traffic.Filling.Filled;
import io.github.dromedary.traffic.Postings.Posting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The way of a reading into the store and out again, as the routes {@code traffic/store}, {@code
 * totals}, {@code compact} and {@code fill-gap} go it, with their statements. What one book writes
 * is rolled back when it is closed, so a property's thousand tries share one file.
 */
final class Book implements AutoCloseable {

  private static final Map<String, Object> NONE = Map.of();

  private final Connection connection;
  private final Statements sql;
  private final Postings postings;

  Book(DataSource store, Postings postings) {
    this.postings = postings;
    try {
      connection = store.getConnection();
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    sql = new Statements(connection);
  }

  void store(long at, Reading... readings) {
    store(Cycle.of(at, List.of(readings)));
  }

  void store(Cycle cycle) {
    sql.run(
        "traffic/lock-panel",
        Map.of("cycle.at", cycle.at(), "cycle.answeredAt", cycle.answeredAt()));
    Posting posting = postings.of(cycle, sql.query("traffic/nodes", NONE));
    sql.each("traffic/upsert-node", posting.nodes());
    sql.each("traffic/insert-sample", posting.samples());
    sql.each("traffic/insert-event", posting.events());
    sql.each("traffic/drop-question", posting.answered());
    sql.each("traffic/insert-gap", posting.gaps());
    sql.each("traffic/upsert-facts", posting.facts());
  }

  /** Nobody can be asked about a held step. */
  void panelKeepsNothing() {
    sql.run("traffic/keeps-minutes", Map.of("keeps", 0));
  }

  TrafficReport report(Totals totals, Window window) {
    Map<String, Object> edges =
        Map.of("window.fromSeconds", window.fromSeconds(), "window.toSeconds", window.toSeconds());
    return totals.report(
        window, sql.query("traffic/edges", edges), sql.query("traffic/events", edges));
  }

  void compact(Retention retention) {
    Map<String, Object> oldest = Map.of("oldest", retention.oldestSeconds());
    sql.run("traffic/expire-samples", oldest);
    sql.run("traffic/expire-events", oldest);
    List<Map<String, Object>> marks = retention.marks(sql.query("traffic/thinned-marks", NONE));
    for (Map<String, Object> node : sql.query("traffic/thinned", NONE)) {
      List<Map<String, Object>> samples =
          sql.query("traffic/samples-between", retention.range(node));
      sql.each("traffic/thin-samples", retention.surplus(node, samples));
    }
    sql.each("traffic/mark-thinned", marks);
  }

  List<Map<String, Object>> gaps() {
    return sql.query("traffic/open-gaps", Map.of("now", Long.MAX_VALUE));
  }

  void fill(Filling filling, Map<String, Object> gap, Function<List<Integer>, List<Point>> panel) {
    List<Point> points = panel.apply(filling.hours(gap));
    Map<String, Object> id =
        Map.of(
            "gap[id]",
            gap.get("id"),
            "gap[node_id]",
            gap.get("node_id"),
            "gap[to_at]",
            gap.get("to_at"),
            "gap[is_held]",
            gap.get("is_held"));
    sql.run("traffic/lock", NONE);
    Filled filled = filling.of(gap, points, sql.query("traffic/gap-ends", id));
    if (!filled.samples().isEmpty()) {
      sql.each("traffic/fill-sample", filled.samples());
      if (gap.get("from_at") != null) {
        sql.run(
            "traffic/drop-events",
            Map.of(
                "gap[node_id]", gap.get("node_id"),
                "gap[from_at]", gap.get("from_at"),
                "gap[to_at]", gap.get("to_at")));
      }
      sql.each("traffic/fill-event", filled.events());
      if (filled.settled() != null) {
        sql.run("traffic/settle-node", filled.settled());
      }
      if (filled.shift() != null) {
        sql.run("traffic/shift-samples", filled.shift());
        sql.run("traffic/shift-node", filled.shift());
      }
      Object first = filled.samples().get(0).get("at");
      sql.run("traffic/lower-mark", Map.of("filled.samples[0][at]", first));
    }
    sql.run("traffic/close-gap", id);
  }

  /** The panel's nodes as they stand. */
  List<Map<String, Object>> nodes() {
    return sql.query("traffic/nodes", NONE);
  }

  long samples() {
    return Rows.number(sql.query("traffic/count-samples", NONE).get(0), "samples");
  }

  /** The sums that stand at an instant, on the line between the samples around it. */
  Map<Long, Long> downSums() {
    Map<Long, Long> sums = new HashMap<>();
    try (var found =
        connection.prepareStatement("SELECT at, down_sum FROM sample").executeQuery()) {
      while (found.next()) {
        sums.put(found.getLong(1), found.getLong(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return sums;
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
