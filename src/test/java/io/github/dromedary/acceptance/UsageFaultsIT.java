package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.SentMessage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot's database fails: who looks is told in a sentence, and the rest goes on. */
class UsageFaultsIT {

  private static BotDatabase database;

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private UsageWorld usage;

  @TempDir private Path folder;

  @BeforeAll
  static void startsTheDatabase() throws IOException {
    database = new BotDatabase();
    database.sql(
        "INSERT INTO users VALUES (1, 1, 'en', NULL, FALSE);"
            + "INSERT INTO videos (user_id, downloaded_at, video_link) VALUES (1, 1, 'https://v')");
  }

  @AfterAll
  static void stopsTheDatabase() throws IOException {
    database.close();
  }

  @BeforeEach
  void makesTheWorld() {
    usage = new UsageWorld(clock, folder, database);
  }

  @AfterEach
  void endsTheWorld() throws IOException {
    usage.close();
  }

  @Test
  void a_missing_table_is_named_and_the_screen_comes_back_with_it() throws Exception {
    int port = World.freePort();
    usage.starts("MANAGEMENT_PORT", String.valueOf(port));
    usage.opensTheMenu();
    usage.chat.presses("quick", text -> text.contains("Overall"));
    database.sql("ALTER TABLE music RENAME TO songs");
    try {
      SentMessage failed =
          usage.chat.presses("quick:reload", text -> text.contains("other tables"));

      assertThat(failed.plainText()).contains("music");
      assertThat(StatsChat.buttons(failed)).containsExactly("quick", "main");
      assertThat(health(port)).contains("source", "music");
      assertThat(usage.world.answer("/today")).contains("alpha");
    } finally {
      database.sql("ALTER TABLE songs RENAME TO music");
    }
    usage.chat.presses("quick", text -> text.contains("Overall"));
    await().atMost(World.PATIENCE).until(() -> !health(port).contains("music"));
    assertThat(Files.readString(usage.world.logFile())).doesNotContain("\tat ");
  }

  private static String health(int port) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/observe/health");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void a_missing_column_is_named() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    usage.chat.presses("other", text -> text.contains("Languages"));
    database.sql("ALTER TABLE users RENAME COLUMN lang TO tongue");
    try {
      assertThat(
              usage.chat.presses("other:reload", text -> text.contains("other tables")).plainText())
          .contains("lang");
    } finally {
      database.sql("ALTER TABLE users RENAME COLUMN tongue TO lang");
    }
  }

  @Test
  void a_right_that_was_taken_away_is_said() throws IOException {
    usage.starts();
    usage.opensTheMenu();
    database.sql("REVOKE SELECT ON users FROM reader");
    try {
      usage.chat.presses(
          "referrals", text -> text.startsWith("The bot's database does not let us"));
    } finally {
      database.sql("GRANT SELECT ON users TO reader");
    }
  }

  @Test
  void a_database_that_takes_too_long_is_said_and_holds_up_nothing_else() throws Exception {
    usage.starts("DB_TIMEOUT_SECONDS", "1");
    usage.opensTheMenu();
    usage.chat.presses("quick", text -> text.contains("Overall"));
    try (Connection owner = database.connection();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("LOCK TABLE videos IN ACCESS EXCLUSIVE MODE");

      usage.chat.presses("quick:reload", text -> text.contains("took too long"));

      assertThat(usage.world.answer("/today")).contains("alpha");
      owner.rollback();
    }
    usage.chat.presses("quick", text -> text.contains("Overall"));
  }

  @Test
  void a_database_that_is_away_is_said_and_no_empty_graph_is_drawn() throws IOException {
    usage.starts("DB_URL", "postgresql://reader:x@localhost:" + World.freePort() + "/bot");
    usage.opensTheMenu();
    usage.chat.presses("analytics", text -> text.equals("Which graph?"));
    usage.chat.presses("analytics:users", text -> text.endsWith("which period?"));

    SentMessage failed =
        usage.chat.presses("analytics:users:all", text -> text.contains("cannot be reached"));

    assertThat(usage.pictures()).isEmpty();
    assertThat(StatsChat.buttons(failed)).containsExactly("analytics:users:all", "main");
    assertThat(usage.world.answer("/today")).contains("alpha");
    assertThat(Files.readString(usage.world.logFile())).doesNotContain("\tat ");
  }

  @Test
  void a_peer_that_accepts_and_says_nothing_holds_up_nothing_else() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
      usage.starts(
          "DB_URL",
          "postgresql://reader:x@localhost:" + silent.getLocalPort() + "/bot",
          "DB_TIMEOUT_SECONDS",
          "1");
      usage.opensTheMenu();
      assertThat(usage.world.answer("/today")).contains("alpha");
      usage.chat.presses("other", text -> text.startsWith("The database of the bot"));
    }
  }

  @Test
  void a_history_of_a_million_rows_arrives_whole_in_one_file() throws Exception {
    database.sql(
        "INSERT INTO users VALUES (5, 1, 'en', NULL, FALSE); INSERT INTO videos (user_id,"
            + " downloaded_at, video_link) SELECT 5, 1700000000 + n % 900000,"
            + " 'https://v/' || n FROM generate_series(1, 1000000) n");
    usage.starts("DB_TIMEOUT_SECONDS", "30");
    usage.opensTheMenu();
    usage.searches("5");
    Instant pressed = clock.instant();
    usage.chat.press("history:5");

    await().atMost(Duration.ofSeconds(60)).until(() -> last().file() != null);

    assertThat(last().fileName()).isEqualTo("user_5.csv");
    assertThat(last().file().size()).isBetween(30_000_000L, 49_000_000L);
    assertThat(last().file().begun()).isBetween(pressed, pressed.plusSeconds(10));
    System.out.printf(
        "A history of 1,000,000 rows: %d bytes, the first after %d ms, the last after %d ms%n",
        last().file().size(),
        Duration.between(pressed, last().file().begun()).toMillis(),
        Duration.between(pressed, clock.instant()).toMillis());
  }

  @Test
  void a_store_that_takes_no_writes_keeps_nobody_from_the_numbers() throws Exception {
    int port = World.freePort();
    try (EmbeddedPostgres store = EmbeddedPostgres.start()) {
      usage.starts(
          "DATABASE_URL",
          store.getJdbcUrl("postgres", "postgres"),
          "MANAGEMENT_PORT",
          String.valueOf(port));
      usage.opensTheMenu();
      usage.chat.presses("quick", text -> text.contains("Overall"));
      try (Connection admin = store.getPostgresDatabase().getConnection();
          Statement sql = admin.createStatement()) {
        sql.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        sql.execute("SELECT pg_reload_conf()");
      }
      await().atMost(World.PATIENCE).until(() -> isReadOnly(store));
      database.sql(
          "INSERT INTO users VALUES (77, 2, 'en', NULL, FALSE);"
              + "INSERT INTO videos (user_id, downloaded_at, video_link)"
              + " VALUES (77, 2, 'https://v/77')");

      usage.chat.presses("quick:reload", text -> text.contains("come from the database itself"));
      usage.chat.presses("main", UsageWorld.MAIN_SCREEN::equals);
      usage.chat.presses(
          "search", text -> text.contains("did not work") && text.contains("is read-only"));
      assertThat(health(port))
          .contains("\"name\":\"store\",\"status\":\"DOWN\"")
          .contains("\"name\":\"source\",\"status\":\"UP\"");
      usage.world.stops();
    } finally {
      database.sql("DELETE FROM videos WHERE user_id = 77; DELETE FROM users WHERE user_id = 77");
    }
  }

  private static boolean isReadOnly(EmbeddedPostgres store) throws SQLException {
    try (Connection any = store.getPostgresDatabase().getConnection();
        Statement sql = any.createStatement();
        ResultSet row = sql.executeQuery("SHOW transaction_read_only")) {
      return row.next() && row.getString(1).equals("on");
    }
  }

  private SentMessage last() {
    return usage.chat.all().get(usage.chat.all().size() - 1);
  }
}
