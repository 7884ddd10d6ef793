package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.SourceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot's database that does not answer as it should: why, in one sentence without secrets. */
class SourceIT {

  private BotDatabase bot;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    bot = BotDatabase.ofVersion(5);
  }

  @AfterEach
  void close() {
    bot.close();
  }

  @Test
  void one_that_is_down_is_told_and_is_no_reason_not_to_start() {
    try (Source source =
        new Source("postgres://reader:" + "marked-secret@localhost:1/none", null, 2)) {
      assertThat(source.failure()).isEmpty();
      fails(source, Reason.UNREACHABLE, "cannot be reached");
      assertThat(source.failure()).get().asString().contains("cannot be reached");
    }
  }

  @Test
  void a_login_that_is_refused_is_told() {
    try (Source source = new Source(bot.url().replace("//reader:", "//nobody:"), null, 2)) {
      fails(source, Reason.REFUSED, "refuses the login");
    }
  }

  @Test
  void a_database_that_is_not_there_is_told() {
    try (Source source = new Source(bot.url() + "x", null, 2)) {
      fails(source, Reason.REFUSED, "no database of the name");
    }
  }

  @Test
  void a_table_that_is_missing_is_named() {
    bot.run("DROP TABLE music");
    try (Source source = new Source(bot.url(), null, 2)) {
      fails(source, Reason.MISSING, "no table music");
      bot.run("CREATE TABLE music (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT)");
      bot.run("GRANT SELECT ON music TO reader");
      fails(source, Reason.MISSING, "no column downloaded_at in its table music");
      bot.run("ALTER TABLE music ADD COLUMN downloaded_at BIGINT");

      assertThat(source.ask(SourceIT::chats)).isZero();
      assertThat(source.failure()).isEmpty();
    }
  }

  @Test
  void a_table_that_goes_missing_later_is_named() {
    try (Source source = new Source(bot.url(), null, 2)) {
      assertThat(source.ask(SourceIT::chats)).isZero();
      bot.run("ALTER TABLE users RENAME COLUMN file_mode TO as_file");
      fails(source, Reason.MISSING, "file_mode");
      fails(source, Reason.MISSING, "no column file_mode in its table users");
    }
  }

  @Test
  void a_right_that_is_missing_is_told() {
    bot.run("REVOKE SELECT ON videos FROM reader");
    try (Source source = new Source(bot.url(), null, 2)) {
      fails(source, Reason.REFUSED, "videos; SELECT is needed");
    }
  }

  @Test
  void a_right_that_is_taken_away_later_is_told() {
    try (Source source = new Source(bot.url(), null, 2)) {
      assertThat(source.ask(SourceIT::chats)).isZero();
      bot.run("REVOKE SELECT ON users FROM reader");
      fails(source, Reason.REFUSED, "users; SELECT is needed");
    }
  }

  @Test
  void a_statement_that_takes_too_long_is_ended() throws SQLException {
    try (Source source = new Source(bot.url(), null, 1);
        Connection locking = bot.connection();
        Statement lock = locking.createStatement()) {
      assertThat(source.ask(SourceIT::chats)).isZero();
      locking.setAutoCommit(false);
      lock.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
      fails(source, Reason.TOO_SLOW, "longer");
      locking.rollback();

      assertThat(source.ask(SourceIT::chats)).isZero();
      assertThat(source.failure()).isEmpty();
    }
  }

  @Test
  void nothing_can_be_written_even_by_a_login_that_could() {
    bot.run("GRANT ALL ON users TO reader");
    bot.run(
        "CREATE FUNCTION grow() RETURNS BIGINT LANGUAGE SQL AS"
            + " 'INSERT INTO users (user_id) VALUES (1) RETURNING user_id'");
    mapping(
        "SELECT 1 AS user_id, 0 AS registered_at, '' AS lang, '' AS link, grow() > 0 AS file_mode");
    try (Source source = new Source(bot.url(), folder, 2)) {
      fails(source, Reason.BROKEN, "25006");
    }
    assertThat(bot.number("SELECT COUNT(*) FROM users")).isZero();
  }

  @Test
  void other_tables_can_be_mapped() {
    bot.run("CREATE TABLE people (id BIGINT PRIMARY KEY, since BIGINT)");
    bot.run("INSERT INTO people VALUES (4, 5), (6, NULL)");
    bot.run("GRANT SELECT ON people TO reader");
    mapping(
        "-- ours;\nSELECT id AS user_id, since AS registered_at, NULL AS lang, NULL AS link,"
            + " FALSE AS file_mode FROM people -- all;\n;\n");
    try (Source source = new Source(bot.url(), folder, 2)) {
      assertThat(source.ask(SourceIT::chats)).isEqualTo(2);
    }
  }

  @Test
  void a_mapping_without_a_column_or_a_file_is_told_by_name() throws IOException {
    mapping("SELECT user_id, registered_at, lang, link FROM users");
    try (Source source = new Source(bot.url(), folder, 2)) {
      fails(source, Reason.MISSING, "users.sql has no column file_mode");
    }
    Files.delete(folder.resolve("music.sql"));
    assertThatThrownBy(() -> new Source(bot.url(), folder, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("music.sql is missing");
  }

  @Test
  void a_long_reading_leaves_a_connection_for_short_ones() throws InterruptedException {
    bot.run("INSERT INTO users (user_id) VALUES (1)");
    try (Source source = new Source(bot.url(), null, 2)) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch enough = new CountDownLatch(1);
      AtomicReference<Object> second = new AtomicReference<>();
      Thread one =
          new Thread(
              () ->
                  source.askLong(
                      session -> {
                        reading.countDown();
                        return await(enough);
                      }));
      one.start();
      assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
      Thread two = new Thread(() -> second.set(source.askLong(SourceIT::chats)));
      two.start();
      assertThat(source.ask(SourceIT::chats)).isEqualTo(1);
      assertThat(second.get()).isNull();
      enough.countDown();
      one.join();
      two.join();

      assertThat(second.get()).isEqualTo(1L);
    }
  }

  @Test
  void that_we_take_all_connections_is_no_failure_of_the_database() {
    try (Source source = new Source(bot.url(), null, 2)) {
      source.ask(
          one ->
              source.ask(
                  two -> {
                    fails(source, Reason.TOO_SLOW, "all connections that Dromedary may open");
                    assertThat(source.failure()).isEmpty();
                    return null;
                  }));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void what_a_replica_breaks_off_is_asked_again(String state) {
    breaksOff(state);
    AtomicInteger asked = new AtomicInteger();
    try (Source source = new Source(bot.url(), folder, 2)) {
      long chats =
          source.ask(
              session -> {
                if (asked.incrementAndGet() == 3) {
                  bot.run("UPDATE wrong SET state = NULL");
                }
                return chats(session);
              });

      assertThat(chats).isEqualTo(1);
      assertThat(asked).hasValue(3);
      assertThat(source.failure()).isEmpty();
    }
  }

  @Test
  void what_a_replica_breaks_off_again_and_again_is_told() {
    breaksOff("40001");
    AtomicInteger asked = new AtomicInteger();
    try (Source source = new Source(bot.url(), folder, 2)) {
      fails(source, Reason.TOO_SLOW, "broke off the reading");
      assertThat(source.failure()).get().asString().contains("broke off the reading");
      assertThatThrownBy(
              () ->
                  source.askLong(
                      session -> {
                        asked.incrementAndGet();
                        return chats(session);
                      }))
          .hasMessageContaining("broke off the reading");

      assertThat(asked).hasValue(1);
    }
  }

  /** Every question of the users fails like that, as long as it stands in the table. */
  private void breaksOff(String state) {
    bot.run("INSERT INTO users (user_id) VALUES (1)");
    bot.run("CREATE TABLE wrong (state TEXT)");
    bot.run("INSERT INTO wrong VALUES ('" + state + "')");
    bot.run("GRANT SELECT ON wrong TO reader");
    bot.run(
        "CREATE FUNCTION right_now(id BIGINT) RETURNS BOOLEAN LANGUAGE plpgsql AS $$"
            + " DECLARE code TEXT; BEGIN SELECT state INTO code FROM wrong;"
            + " IF code IS NOT NULL THEN RAISE EXCEPTION 'conflict' USING ERRCODE = code; END IF;"
            + " RETURN TRUE; END $$");
    mapping(
        "SELECT user_id, registered_at, lang, link, TRUE AS file_mode FROM users"
            + " WHERE right_now(user_id)");
  }

  @Test
  void after_the_end_it_says_so() {
    Source source = new Source(bot.url(), null, 2);
    assertThat(source.ask(SourceIT::chats)).isZero();
    source.close();

    fails(source, Reason.BROKEN, "has ended");
    assertThat(source.failure()).isEmpty();
  }

  @Test
  void another_schema_is_another_identity_and_another_comment_is_not() {
    String users = "SELECT user_id, registered_at, '--' AS lang, link, file_mode\nFROM users";
    String first = identity("", users);

    assertThat(identity("", "-- ours\n" + users.replace("\n", "  -- all\n\n  ") + " -- end;\n;"))
        .isEqualTo(first);
    assertThat(identity("", users.replace("'--'", "'-- '"))).isNotEqualTo(first);
    assertThat(identity("", users.replace("FROM users", "FROM users WHERE user_id > 0")))
        .isNotEqualTo(first);
    assertThat(identity("?currentSchema=public", users)).isNotEqualTo(first);
    assertThat(identity("?options=-c%20search_path%3Dpublic", users)).isNotEqualTo(first);
    assertThat(identity("?sslmode=prefer", users)).isEqualTo(first);
  }

  private String identity(String parameters, String users) {
    mapping(users);
    try (Source source = new Source(bot.url() + parameters, folder, 2)) {
      return source.ask(Session::identity);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void mapping(String users) {
    try {
      Files.writeString(folder.resolve("users.sql"), users);
      Files.writeString(
          folder.resolve("downloads.sql"),
          "SELECT pk_id AS id, user_id, downloaded_at AS at, '' AS link, FALSE AS images FROM videos;");
      Files.writeString(
          folder.resolve("music.sql"),
          "SELECT pk_id AS id, user_id, downloaded_at AS at FROM music");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long chats(Session session) {
    return session.all("user-ids", null, Map.of(), (row, any) -> row.getLong("user_id")).size();
  }

  private void fails(Source source, Reason reason, String sentence) {
    assertThatThrownBy(() -> source.ask(SourceIT::whole))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(sentence)
        .hasMessageNotContainingAny("localhost", "127.0.0.1", "marked", "jdbc:", "\n", "FROM")
        .hasNoCause();
  }

  private static List<Boolean> whole(Session session) {
    return session.all("file-mode", null, Map.of(), (row, any) -> true);
  }
}
