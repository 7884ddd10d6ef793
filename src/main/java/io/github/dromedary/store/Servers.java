package io.github.dromedary.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How long PostgreSQL is waited for, and by whom. */
final class Servers {

  /** Longer than any of our statements takes, and than a server pauses for a minute. */
  private static final int SILENCE_SECONDS = 120;

  /** After this a server that is asked for health does not answer. */
  static final int HASTE_SECONDS = 5;

  private Servers() {}

  /** For what has to be done: as long as a server may pause. */
  static Properties patient() {
    return properties(SILENCE_SECONDS, Store.BUSY_MILLIS / 1000);
  }

  /** For who looks whether it answers. */
  static Properties hasty() {
    return properties(HASTE_SECONDS, HASTE_SECONDS);
  }

  /** One whose next transaction waits for a second at most: a booking may hold the row. */
  static Connection impatient(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL lock_timeout = '1s'");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A server that vanishes without a word (a cable, a firewall that forgets) is waited for with no
   * end otherwise. What the address itself names wins.
   */
  private static Properties properties(int silence, int login) {
    Properties properties = new Properties();
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", String.valueOf(silence));
    properties.setProperty("loginTimeout", String.valueOf(login));
    return properties;
  }
}
