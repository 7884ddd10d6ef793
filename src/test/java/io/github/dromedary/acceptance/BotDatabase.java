package io.github.dromedary.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of a bot that is counted: tt-bot's tables in a real PostgreSQL, and a reader. */
final class BotDatabase implements AutoCloseable {

  /** The reader's password, which must not show anywhere. */
  static final String PASSWORD = "Readers-Secret-4711";

  private final EmbeddedPostgres server;

  BotDatabase() throws IOException {
    server = EmbeddedPostgres.start();
    sql(
        "CREATE TABLE users (user_id BIGINT PRIMARY KEY, registered_at BIGINT, lang TEXT, link TEXT,"
            + " file_mode BOOLEAN NOT NULL DEFAULT FALSE);"
            + "CREATE TABLE videos (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT NOT NULL,"
            + " downloaded_at BIGINT, video_link TEXT, is_images BOOLEAN NOT NULL DEFAULT FALSE,"
            + " is_processed BOOLEAN NOT NULL DEFAULT TRUE, is_inline BOOLEAN NOT NULL DEFAULT FALSE);"
            + "CREATE TABLE music (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT NOT NULL,"
            + " downloaded_at BIGINT, video_id BIGINT);"
            + "CREATE ROLE reader LOGIN PASSWORD '"
            + PASSWORD
            + "'; GRANT SELECT ON users, videos, music TO reader");
  }

  /** The address as its settings have it, with the driver's name in it. */
  String url() {
    return "postgresql+asyncpg://reader:"
        + PASSWORD
        + "@localhost:"
        + server.getPort()
        + "/postgres";
  }

  /** Runs statements as the owner. */
  void sql(String statements) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection of the owner. */
  Connection connection() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  /** Removes every row. */
  void empty() {
    sql("TRUNCATE users, videos, music RESTART IDENTITY");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
