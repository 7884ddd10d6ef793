package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.CountingWorld.FAULT;
import static io.github.dromedary.acceptance.CountingWorld.isTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same of a PostgreSQL: its connections are cut, it starts anew, it stands still. */
class ServerFaultsIT {

  private static final String AWAY = "PostgreSQL does not answer: ";
  private static final String BACK = "PostgreSQL answers again";
  private static final String URL = "DATABASE_URL";

  /** More threads than this after a fault are some that hang. */
  private static final int SOME = 15;

  /** An answer of health, which asks the store for several things. */
  private static final Duration BOUND = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private CountingWorld counting;

  @BeforeEach
  void begin() {
    counting = new CountingWorld(folder);
  }

  @AfterEach
  void end() throws IOException {
    counting.close();
  }

  @Test
  void a_postgresql_that_cuts_its_connections_and_starts_anew_is_written_to_again()
      throws Exception {
    EmbeddedPostgres postgres = postgres(0);
    int port = postgres.getPort();
    try (Packaged running = counting.starts(URL, address(postgres))) {
      cut(postgres);
      counting.goesOn(running);

      counting.grows();
      postgres.close();
      isTold(running, "the store does not answer");
      running.says(AWAY, 0);
      postgres = postgres(port);
      counting.goesOn(running, AWAY, BACK);
      assertThat(running.err()).doesNotContain("No updates");
    } finally {
      postgres.close();
    }
  }

  @Test
  void a_postgresql_that_stands_still_is_waited_for_and_keeps_no_thread() throws Exception {
    try (EmbeddedPostgres postgres = postgres(0);
        Packaged running = counting.starts(URL, address(postgres))) {
      int threads = ProcessFigures.of(running.pid()).threads();
      long first = Postmaster.of(postgres);
      Postmaster.signal("STOP", first);
      try {
        counting.grows();
        isTold(running, "the store does not answer");
        long asked = System.nanoTime();
        assertThat(running.get("/observe/health").statusCode()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BOUND);
        running.says(AWAY, 0);
        await()
            .during(FAULT)
            .atMost(FAULT.plus(BOUND))
            .pollInterval(FAULT.dividedBy(2)) // who asks often keeps threads of the server's busy
            .until(() -> running.get("/observe/health").statusCode() == 503);
      } finally {
        Postmaster.signal("CONT", first);
      }
      counting.goesOn(running, AWAY, BACK);
      assertThat(running.err()).doesNotContain("No updates");
      await()
          .atMost(World.PATIENCE)
          .until(() -> ProcessFigures.of(running.pid()).threads() < threads + SOME);
    }
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port == 0 ? World.freePort() : port)
        .start();
  }

  private static String address(EmbeddedPostgres postgres) {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private static void cut(EmbeddedPostgres postgres) throws SQLException {
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement sql = admin.createStatement()) {
      sql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }
  }
}
