package io.github.dromedary.rollup;

import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.SqlFile;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The rollups as they were at one moment, whatever is added to them meanwhile: a transaction that
 * only reads. Rows come in portions, so that no answer is held as a whole.
 */
final class Snapshot implements AutoCloseable {

  private static final int ROWS_AT_ONCE = 5_000;

  private final Connection connection;
  private final boolean sqlite;
  private final JdbcTemplate sql;

  private Snapshot(Connection connection, boolean sqlite) {
    this.connection = connection;
    this.sqlite = sqlite;
    this.sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    sql.setFetchSize(ROWS_AT_ONCE);
  }

  /**
   * Begins one, on a connection of its own.
   *
   * @param version the number of the last change that is to be seen
   * @throws Overtaken when there is a later one
   */
  static Snapshot of(Store store, long version) {
    try {
      Connection connection = store.reader().getConnection();
      Snapshot snapshot = new Snapshot(connection, store.dialect() == Dialect.SQLITE);
      try {
        snapshot.begin();
        snapshot.follow(version);
        return snapshot;
      } catch (SQLException | RuntimeException e) {
        snapshot.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreException("the store cannot be read", e);
    }
  }

  private void begin() throws SQLException {
    if (sqlite) {
      run("BEGIN DEFERRED"); // the driver's own transactions would wait for the right to write
    } else {
      connection.setAutoCommit(false); // else PostgreSQL's driver takes all rows at once
      run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }
  }

  /** The first statement, which sets the moment. */
  private void follow(long version) {
    Long seen =
        sql.queryForObject(SqlFile.read("usage/state"), (row, any) -> row.getLong("version"));
    if (seen == null || seen != version) {
      throw new Overtaken();
    }
  }

  /** What is counted. */
  Figures figures() {
    return new StoreFigures(new NamedParameterJdbcTemplate(sql));
  }

  @Override
  public void close() {
    try (connection) {
      if (sqlite) {
        run("ROLLBACK");
      } else {
        connection.rollback(); // the pool sets the rest back
      }
    } catch (SQLException e) {
      throw new StoreException("the store's reading cannot be ended", e);
    }
  }

  private void run(String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
