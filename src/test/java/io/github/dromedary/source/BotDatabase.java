package io.github.dromedary.source;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bot's database as it is found: the tables of one of its versions, no index but the primary
 * keys, and a login that may read and nothing else. One server for all tests, a database for each.
 */
public final class BotDatabase implements AutoCloseable {

  /** The password of the login, which must never be seen. */
  public static final String PASSWORD = "marked/p@ss:word%";

  private static final String ENCODED = "marked%2Fp%40ss%3Aword%25";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String name = "bot" + NUMBER.incrementAndGet();
  private final boolean six;
  private final Connection owner;

  private BotDatabase(int version) throws SQLException {
    six = version == 6;
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    owner = connection();
    run(
        "CREATE TABLE users (user_id BIGINT PRIMARY KEY, registered_at BIGINT, lang TEXT,"
            + " link TEXT, file_mode BOOLEAN NOT NULL DEFAULT FALSE)");
    String videos =
        six
            ? "shared_link TEXT, media_kind TEXT, delivery_surface TEXT"
            : "video_link TEXT, is_images BOOLEAN, is_processed BOOLEAN, is_inline BOOLEAN";
    String head = " (pk_id BIGSERIAL PRIMARY KEY, user_id BIGINT, downloaded_at BIGINT, ";
    run("CREATE TABLE videos" + head + videos + ")");
    run("CREATE TABLE music" + head + "video_id BIGINT)");
    run("GRANT SELECT ON users, videos, music TO reader");
  }

  /** An empty database with the tables of a version of the bot: 5 or 6. */
  public static BotDatabase ofVersion(int version) {
    try {
      return new BotDatabase(version);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized EmbeddedPostgres server() throws SQLException {
    if (server == null) {
      try {
        server = EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE reader LOGIN PASSWORD '" + PASSWORD + "'");
      }
    }
    return server;
  }

  /** The address as the bot's own settings say it. */
  public String url() {
    return "postgresql+asyncpg://reader:" + ENCODED + "@localhost:" + server.getPort() + "/" + name;
  }

  /** The address of an empty database on the same server, for a store. */
  public static String store() throws SQLException {
    String name = "store" + NUMBER.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server().getJdbcUrl("postgres", name);
  }

  /** One more connection of the bot itself, which may write. */
  public Connection connection() throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl("postgres", name));
  }

  /** Runs a statement as the bot. */
  public void run(String sql) {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Inserts a download as the bot does; a null time is NULL. */
  public void video(Connection connection, long user, Long at, boolean images) throws SQLException {
    String sql =
        six
            ? "INSERT INTO videos (user_id, downloaded_at, shared_link, media_kind) VALUES (?, ?, 'l', CASE WHEN ? THEN 'images' ELSE 'video' END)"
            : "INSERT INTO videos (user_id, downloaded_at, video_link, is_images) VALUES (?, ?, 'l', ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, user);
      statement.setObject(2, at);
      statement.setBoolean(3, images);
      statement.execute();
    }
  }

  /** Inserts a piece of music as the bot does; a null time is NULL. */
  public void music(Connection connection, long user, Long at) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO music (user_id, downloaded_at) VALUES (?, ?)")) {
      statement.setLong(1, user);
      statement.setObject(2, at);
      statement.execute();
    }
  }

  /** The condition that a row of videos is a slideshow. */
  public String images() {
    return six ? "media_kind = 'images'" : "is_images";
  }

  /** The connection of the bot that commits each statement. */
  public Connection owner() {
    return owner;
  }

  /** The one number that a query answers with. */
  public long number(String sql) {
    return Long.parseLong(rows(sql).get(0).get(0));
  }

  /** All rows of a query as texts; NULL is null. */
  public List<List<String>> rows(String sql) {
    try (Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      owner.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
