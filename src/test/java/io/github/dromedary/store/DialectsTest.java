package io.github.dromedary.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One set of migrations and statements for both databases: the same questions, the same answers.
 */
class DialectsTest {

  private static final Map<String, Object> NONE = Map.of();
  private static final long START = 1_800_000_000;

  @TempDir private static Path folder;
  private static EmbeddedPostgres server;
  private static String url;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
    url = server.getJdbcUrl("postgres", "postgres");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void both_answer_every_question_alike() throws SQLException {
    try (Store sqlite = Store.open("", folder);
        Store postgres = Store.open(url, folder);
        Connection one = sqlite.writer().getConnection();
        Connection other = postgres.writer().getConnection()) {
      Statements left = written(one);
      Statements right = written(other);

      Random random = new Random(7);
      for (int i = 0; i < 50; i++) {
        long from = START - 500 + random.nextInt(30_000);
        Map<String, Object> edges =
            Map.of("window.fromSeconds", from, "window.toSeconds", from + random.nextInt(9_000));
        same(left, right, "traffic/edges", edges);
        same(left, right, "traffic/events", edges);
      }
      assertThat(
              left.query(
                  "traffic/edges",
                  Map.of("window.fromSeconds", START, "window.toSeconds", START + 9_000)))
          .hasSize(3);
      for (String question :
          List.of("nodes", "coverage", "open-gaps", "thinned", "panel", "count-samples")) {
        same(left, right, "traffic/" + question, Map.of("now", START));
      }

      thinned(left);
      thinned(right);
      same(left, right, "traffic/count-samples", NONE);
    }
  }

  @Test
  void a_store_that_is_up_to_date_is_opened_as_it_is() throws SQLException {
    Store.open(url, folder).close();
    try (Store again = Store.open(url, folder);
        Connection connection = again.writer().getConnection()) {
      assertThat(new Statements(connection).query("traffic/panel", NONE)).hasSize(1);
    }
  }

  /** What routes write: nodes, samples with holes, resets, gaps, each statement more than once. */
  private static Statements written(Connection connection) throws SQLException {
    Statements sql = new Statements(connection);
    Random random = new Random(42);
    for (int n = 0; n < 3; n++) {
      long sum = 0;
      for (int i = 0; i < 100; i++) {
        long at = START + i * 300L;
        sql.run("traffic/lock-panel", Map.of("cycle.at", at, "cycle.answeredAt", at));
        sum += random.nextInt(1_000_000_000);
        Map<String, Object> row = new HashMap<>();
        row.put("uuid", "uuid-" + n);
        row.put("panel_id", 1L);
        row.put("name", "node " + n + " 香港");
        row.put("listed_at", n == 2 ? START : at);
        row.put("sampled_at", at);
        row.put("read_at", at * 1_000_000_000L + 5);
        row.put("raw_down", Long.MAX_VALUE - sum);
        row.put("raw_up", sum);
        row.put("uptime", -1L);
        row.put("down_sum", sum);
        row.put("up_sum", sum * 2);
        row.put("reason", i % 3 == 0 ? "timeout" : null);
        row.put("at", at);
        row.put("kind", "reset");
        row.put("bytes", 0L);
        row.put("from_at", at - 300);
        row.put("from_read", at - 300);
        row.put("from_down", 1L);
        row.put("from_up", 1L);
        row.put("to_at", at);
        row.put("to_down", 2L);
        row.put("to_up", 2L);
        row.put("to_read", at);
        row.put("to_uptime", -1L);
        row.put("is_held", i % 40 == 0 ? 1 : 0);
        row.put("pace_peak", sum);
        row.put("pace_before", -1L);
        row.put("pace_since", START);
        boolean held = n == 1;
        row.put("held_at", held ? at * 1_000_000_000L + 7 : null);
        row.put("held_down", held ? Long.MAX_VALUE - sum - 3 : null);
        row.put("held_up", held ? sum + 1 : null);
        row.put("held_uptime", held ? 3L : null);
        row.put("held_readings", held ? 1 : null);
        row.put("held_latest", held ? at * 1_000_000_000L + 7 : null);
        sql.run("traffic/upsert-node", row);
        if (random.nextInt(4) > 0) {
          sql.run("traffic/insert-sample", row);
          sql.run("traffic/insert-sample", row);
        }
        if (i % 20 == 0) {
          sql.run("traffic/insert-event", row);
          sql.run("traffic/insert-event", row);
          sql.run("traffic/insert-gap", row);
          sql.run("traffic/insert-gap", row);
        }
      }
    }
    return sql;
  }

  private static void thinned(Statements sql) {
    for (Map<String, Object> node : sql.query("traffic/nodes", NONE)) {
      long id = ((Number) node.get("id")).longValue();
      Map<String, Object> range = Map.of("node_id", id, "from_at", START, "to_at", START + 18_000L);
      for (Map<String, Object> sample : sql.query("traffic/samples-between", range)) {
        long at = ((Number) sample.get("at")).longValue();
        if (at % 3_600 != 0) {
          sql.run("traffic/thin-samples", Map.of("node_id", id, "at", at));
        }
      }
    }
    sql.run("traffic/expire-samples", Map.of("oldest", START + 600));
    sql.run("traffic/mark-thinned", Map.of("stage", "hour", "was", 0L, "until_at", START));
  }

  private static void same(
      Statements left, Statements right, String question, Map<String, Object> parameters) {
    List<Map<String, Object>> answer = plain(left.query(question, parameters));
    assertThat(answer).as(question).isEqualTo(plain(right.query(question, parameters)));
  }

  /**
   * Numbers of whatever width as long; rows in one order, for most questions ask for none. Without
   * ids: PostgreSQL takes a new one for each insert, also where it ends as an update.
   */
  private static List<Map<String, Object>> plain(List<Map<String, Object>> rows) {
    List<Map<String, Object>> plain = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> values = new TreeMap<>();
      row.forEach(
          (key, value) -> values.put(key, value instanceof Number n ? n.longValue() : value));
      values.keySet().removeAll(List.of("id", "node_id"));
      plain.add(values);
    }
    plain.sort(java.util.Comparator.comparing(Object::toString));
    return plain;
  }
}
