package io.github.dromedary.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingTest {

  private static final SQLException FULL = new SQLException("no space left", "53100");

  private final AtomicInteger attempts = new AtomicInteger();
  private volatile SQLException answer;
  private Store store;

  @TempDir private Path folder;

  @BeforeEach
  void opens() {
    store = Store.open("", folder);
  }

  @AfterEach
  void closes() {
    store.close();
  }

  private Connection connection() throws SQLException {
    attempts.incrementAndGet();
    if (answer != null) {
      throw answer;
    }
    return store.reader().getConnection();
  }

  @Test
  void a_statement_that_fails_for_a_full_disk_is_known_at_once_and_nothing_is_tried_for_it() {
    Writing writing = new Writing(this::connection, null);
    assertThat(writing.failure()).isEmpty();
    int before = attempts.get();
    answer = FULL;
    writing.listener().adjudicate(new SQLException("could not extend file", "53100"));

    assertThat(writing.failure())
        .contains("disk full: PostgreSQL takes no writes; make room on its disk");
    assertThat(writing.isRefused()).isTrue();
    assertThat(writing.failures()).isEqualTo(1);
    assertThat(attempts).hasValue(before);
  }

  @Test
  void it_is_over_when_a_write_of_its_own_succeeds_some_seconds_later() {
    Writing writing = new Writing(this::connection, null);
    answer = FULL;
    writing.listener().adjudicate(FULL);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> writing.isRefused() && attempts.get() > 0); // tried, and refused again
    answer = null;

    await().atMost(Duration.ofSeconds(10)).until(() -> writing.fault().isEmpty());
  }

  @Test
  void a_store_that_is_busy_or_a_statement_that_is_wrong_is_no_fault_of_the_disk() {
    Writing writing = new Writing(this::connection, null);
    answer = new SQLException("locked", "55P03");
    writing.listener().adjudicate(new SQLException("duplicate key", "23505"));

    assertThat(writing.fault()).isEmpty();
    assertThat(writing.isToBlameFor(new IllegalStateException(answer))).isFalse();
  }

  @Test
  void a_healthy_store_is_not_written_to_by_those_who_look_often() {
    Writing writing = new Writing(this::connection, null);
    for (int i = 0; i < 1_000; i++) {
      assertThat(writing.fault()).isEmpty();
    }
    assertThat(attempts.get()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_pool_tells_of_sqlites_full_disk_and_still_can_be_read() throws SQLException {
    assertThat(store.writing().fault()).isEmpty();
    limit(store.writer());

    Throwable thrown = filled(store.writer());

    assertThat(thrown).hasMessageContaining("SQLITE_FULL");
    assertThat(WriteFault.of(new IllegalStateException(thrown))).contains(WriteFault.FULL);
    assertThat(store.writing().isRefused()).isTrue();
    assertThat(store.writing().failure())
        .contains("disk full: DATA_DIR takes no writes; make room on its disk");
    assertThat(store.writing().lasting()).isLessThan(Duration.ofMinutes(1));
    try (Connection reader = store.reader().getConnection();
        Statement sql = reader.createStatement()) {
      assertThat(sql.executeQuery("SELECT 1 FROM panel").next()).isTrue();
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> store.writing().fault().isEmpty());
  }

  @Test
  void a_connection_that_met_the_lock_of_another_process_is_given_up_and_others_do_not_wait()
      throws SQLException {
    try (Connection other = DriverManager.getConnection(Store.SQLITE + folder.resolve(Store.FILE));
        Statement sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      hasty(store.writer());
      assertThatThrownBy(() -> write(store)).hasMessageContaining("SQLITE_BUSY");
      assertThat(store.writing().failure())
          .contains(
              "locked by another process: DATA_DIR takes no writes; end what has dromedary.db open");
      long since = System.nanoTime();
      assertThatThrownBy(() -> write(store)).hasMessageContaining("locked by another process");
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
      sql.execute("ROLLBACK");
    }

    await().atMost(Duration.ofSeconds(10)).until(() -> store.writing().fault().isEmpty());
    write(store);
  }

  /** The one connection that writes waits for nobody, as long as it is kept. */
  private static void hasty(DataSource writer) throws SQLException {
    try (Connection connection = writer.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA busy_timeout = 10");
    }
  }

  private static void write(Store store) throws SQLException {
    try (Connection connection = store.writer().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement sql = connection.createStatement()) {
        sql.executeUpdate("UPDATE panel SET collected_at = 1");
      }
      connection.commit();
    }
  }

  private static void limit(DataSource writer) throws SQLException {
    try (Connection connection = writer.getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("PRAGMA max_page_count = 1"); // as many as there are
    }
  }

  private static Throwable filled(DataSource writer) throws SQLException {
    try (Connection connection = writer.getConnection();
        Statement sql = connection.createStatement()) {
      sql.executeUpdate("CREATE TABLE filler AS SELECT zeroblob(1000000) AS bytes");
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  @Test
  void a_postgresql_that_is_read_only_is_named_and_so_is_its_end() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Store remote = Store.open(postgres.getJdbcUrl("postgres", "postgres"), folder)) {
      readOnly(postgres, true);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                touch(remote);
                return remote.writing().failure().isPresent();
              });
      assertThat(remote.writing().failure())
          .contains("read-only: PostgreSQL takes no writes; let it be written to");
      readOnly(postgres, false);

      await().atMost(Duration.ofSeconds(20)).until(() -> remote.writing().fault().isEmpty());
    }
  }

  private static void readOnly(EmbeddedPostgres postgres, boolean on)
      throws SQLException, IOException {
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement sql = admin.createStatement()) {
      sql.execute("SET default_transaction_read_only = off");
      sql.execute("ALTER SYSTEM SET default_transaction_read_only = " + (on ? "on" : "off"));
      sql.execute("SELECT pg_reload_conf()");
    }
  }

  private static void touch(Store store) {
    try (Connection connection = store.writer().getConnection();
        Statement sql = connection.createStatement()) {
      sql.executeUpdate("UPDATE panel SET collected_at = 1");
    } catch (SQLException e) {
      // that is what is looked for
    }
  }
}
