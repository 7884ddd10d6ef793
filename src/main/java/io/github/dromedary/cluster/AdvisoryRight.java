package io.github.dromedary.cluster;

import io.github.dromedary.store.SqlFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock of PostgreSQL's that belongs to one connection. The server frees it when that connection
 * ends, and ends it where nothing was heard on it for {@link #SERVERS_PATIENCE}: later than its
 * owner has stopped by itself ({@link Leader#VALID}). A lock that was not given back by its owner
 * is held for that time before it counts, for a network may show the server an end of which the
 * owner does not know yet.
 */
final class AdvisoryRight implements Right {

  static final Duration SERVERS_PATIENCE = Duration.ofSeconds(6);

  private static final Logger LOG = LoggerFactory.getLogger(AdvisoryRight.class);
  private static final String UNKNOWN_SETTING = "42704"; // undefined_object
  private static final String TIMEOUT_SECONDS = "3";

  private final String url;
  private final boolean shares;
  private Connection connection;
  private boolean taken;
  private boolean givenBack;
  private boolean warned;
  private long since;
  private Share share = Share.NONE;

  /**
   * @param url JDBC address of PostgreSQL
   * @param shares whether a part of what is divided among processes falls to this one
   */
  AdvisoryRight(String url, boolean shares) {
    this.url = url;
    this.shares = shares;
  }

  @Override
  public boolean hold() {
    try {
      if (connection == null) {
        connect();
      }
      if (taken) {
        ask("cluster/alive");
      } else {
        take();
      }
      if (shares) {
        look();
      }
      return taken && (givenBack || System.nanoTime() - since >= Leader.VALID.toNanos());
    } catch (SQLException e) {
      LOG.debug("The connection of the leader's lock ended", e);
      end();
      return false;
    }
  }

  private void connect() throws SQLException {
    Properties properties = new Properties();
    for (String timeout : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
      properties.put(timeout, TIMEOUT_SECONDS);
    }
    properties.put("ApplicationName", "dromedary leader");
    connection = DriverManager.getConnection(url, properties);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET idle_session_timeout = " + SERVERS_PATIENCE.toMillis());
    } catch (SQLException e) {
      if (!UNKNOWN_SETTING.equals(e.getSQLState())) {
        throw e;
      }
      warnOnce();
    }
    ask("cluster/listen");
    if (shares) {
      ask("cluster/join");
    }
  }

  private void warnOnce() {
    if (!warned) {
      LOG.warn(
          "PostgreSQL before 14 keeps the lock of an instance that hangs until that is killed");
      warned = true;
    }
  }

  private void take() throws SQLException {
    taken = ask("cluster/take");
    since = System.nanoTime();
    givenBack = wasGivenBack();
  }

  private void look() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(SqlFile.read("cluster/share"))) {
      share = found.next() ? new Share(found.getInt(1), found.getInt(2)) : Share.NONE;
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Share share() {
    return share;
  }

  /** Whether its last owner said that it is free since it was last asked for. */
  private boolean wasGivenBack() throws SQLException {
    PGNotification[] heard = connection.unwrap(PGConnection.class).getNotifications();
    String schema = connection.getSchema();
    return heard != null && Arrays.stream(heard).anyMatch(one -> one.getParameter().equals(schema));
  }

  /** Runs a statement; the first column of its first row says yes. */
  private boolean ask(String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(SqlFile.read(name))) {
        return false;
      }
      try (ResultSet found = statement.getResultSet()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  @Override
  public void close() {
    if (taken && connection != null) {
      try {
        ask("cluster/give-back");
      } catch (SQLException e) {
        LOG.debug("The leader's lock is free when its connection ends", e);
      }
    }
    end();
  }

  private void end() {
    taken = false;
    share = Share.NONE;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("The connection of the leader's lock did not close cleanly", e);
      }
      connection = null;
    }
  }
}
