package io.github.dromedary.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the statements let happen to a delivery, whatever the routes say, in both databases. */
class AttemptsTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final long BACKOFF = 1_000;

  @TempDir private Path folder;
  private EmbeddedPostgres server;
  private Store store;
  private Connection connection;
  private Statements sql;

  @AfterEach
  void close() throws SQLException, IOException {
    connection.close();
    store.close();
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_delivery_is_tried_once_in_its_backoff_whatever_the_result_says(Dialect dialect)
      throws Exception {
    open(dialect);
    int begun = 0;
    for (long at = NOW; at < NOW + 10 * BACKOFF; at += 100) {
      if (begin("a" + at, at) != null) {
        begun++;
        settle("a" + at, "waiting", 0); // a group that moved again and again
      }
    }

    assertThat(begun).isEqualTo(10);
    assertThat(row().get("attempts")).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void of_two_that_would_try_at_once_one_does(Dialect dialect) throws Exception {
    open(dialect);

    assertThat(begin("one", NOW)).containsEntry("attempt", "one").containsEntry("attempts", 1);
    assertThat(begin("other", NOW)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void a_failure_counts_for_its_own_attempt_alone(Dialect dialect) throws Exception {
    open(dialect);
    begin("one", NOW);
    begin("other", NOW + BACKOFF);
    settle("one", "refused", 0);
    assertThat(row()).containsEntry("state", "waiting").containsEntry("attempt", "other");
    partSent("one");
    assertThat(row()).containsEntry("parts_sent", 0);
    partSent("other");
    settle("other", "refused", 0);

    assertThat(row())
        .containsEntry("state", "refused")
        .containsEntry("parts_sent", 1)
        .containsEntry("attempt", null);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_there_is_there_however_late_that_is_known(Dialect dialect) throws Exception {
    open(dialect);
    begin("one", NOW);
    begin("other", NOW + BACKOFF);
    settle("one", "sent", 0);
    settle("other", "waiting", NOW);

    assertThat(row()).containsEntry("state", "sent");
    assertThat(begin("third", NOW + 9 * BACKOFF)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_dropped_is_tried_no_more_and_its_queue_goes_on(Dialect dialect) throws Exception {
    open(dialect);
    add("2026-03-19");
    begin("one", NOW);
    sql.run("delivery/drop", Map.of("$body", 1L));
    assertThat(sql.query("delivery/state", Map.of("id", 1L)).get(0))
        .containsEntry("state", "underway");
    settle("one", "waiting", 0);

    assertThat(row()).containsEntry("state", "dropped");
    assertThat(begin("other", NOW + 9 * BACKOFF)).isNull();
    assertThat(sql.query("delivery/heads", Map.of("now", NOW)))
        .singleElement()
        .satisfies(head -> assertThat(head).containsEntry("period", "2026-03-19"));
  }

  @ParameterizedTest
  @EnumSource
  void what_was_dropped_and_armed_anew_is_not_settled_by_what_was_under_way(Dialect dialect)
      throws Exception {
    open(dialect);
    begin("one", NOW);
    sql.run("delivery/drop", Map.of("$body", 1L));
    sql.run("delivery/retry", Map.of("$body", 1L, "key", "new key"));
    settle("one", "sent", 0);

    assertThat(row()).containsEntry("state", "waiting").containsEntry("attempt", null);
    assertThat(begin("other", NOW)).containsEntry("message_key", "new key");
  }

  @ParameterizedTest
  @EnumSource
  void what_arrives_after_it_was_dropped_is_there(Dialect dialect) throws Exception {
    open(dialect);
    begin("one", NOW);
    sql.run("delivery/drop", Map.of("$body", 1L));
    settle("one", "sent", 0);
    sql.run("delivery/drop", Map.of("$body", 1L));

    assertThat(row()).containsEntry("state", "sent");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_no_chat_has_moved_nowhere(Dialect dialect) throws Exception {
    open(dialect);
    for (String chat : List.of("", "0", "-815", "-1004242")) {
      for (String to : List.of("", "0", "-1004242")) {
        sql.run("telegram/move-chat", Map.of("$body.from", chat, "$body.to", to));
      }
    }

    assertThat(sql.query("telegram/moved-chats", Map.of()))
        .containsExactly(Map.of("chat_id", "-815", "moved_to", "-1004242"));
  }

  private void open(Dialect dialect) throws IOException, SQLException {
    server = dialect == Dialect.POSTGRESQL ? EmbeddedPostgres.start() : null;
    store = Store.open(server == null ? "" : server.getJdbcUrl("postgres", "postgres"), folder);
    connection = store.writer().getConnection();
    sql = new Statements(connection);
    add("2026-03-18");
  }

  private void add(String period) {
    Map<String, Object> report = new HashMap<>();
    report.put("report[part]", "traffic");
    report.put("report[kind]", "daily");
    report.put("report[period]", period);
    report.put("report[due_at]", NOW / 1_000);
    report.put("report[made_at]", NOW / 1_000);
    report.put("report[is_late]", 0);
    report.put("report[figures]", "{}");
    sql.run("delivery/insert-report", report);
    sql.run(
        "delivery/insert-delivery",
        Map.of(
            "message_key", "key",
            "destination", "webhook",
            "recipient", "",
            "language", "en",
            "kind", "daily",
            "period", period));
  }

  /** The delivery's row when the attempt may be made; else null. */
  private Map<String, Object> begin(String attempt, long now) {
    sql.run(
        "delivery/begin",
        Map.of("id", 1L, "attempt", attempt, "now", now, "next_at", now + BACKOFF));
    return sql
        .query("delivery/delivery", Map.of("attempt[id]", 1L, "attempt[attempt]", attempt))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private void settle(String attempt, String state, long nextAt) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", 1L);
    row.put("message_key", "key");
    row.put("attempt", attempt);
    row.put("state", state);
    row.put("next_at", nextAt);
    row.put("is_late", 0);
    row.put("sent_at", "sent".equals(state) ? NOW : null);
    row.put("refusal", null);
    row.put("reason", null);
    sql.run("delivery/settle", row);
  }

  private void partSent(String attempt) {
    sql.run(
        "delivery/part-sent",
        Map.of("$header.late", false, "delivery[id]", 1L, "delivery[attempt]", attempt));
  }

  private Map<String, Object> row() throws SQLException {
    try (var found =
        connection
            .createStatement()
            .executeQuery(
                "SELECT state, attempt, attempts, parts_sent FROM delivery WHERE id = 1")) {
      found.next();
      Map<String, Object> row = new HashMap<>();
      row.put("state", found.getString(1));
      row.put("attempt", found.getString(2));
      row.put("attempts", found.getInt(3));
      row.put("parts_sent", found.getInt(4));
      return row;
    }
  }
}
