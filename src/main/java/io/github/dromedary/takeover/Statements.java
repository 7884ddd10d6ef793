package io.github.dromedary.takeover;

import io.github.dromedary.store.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The statements of an import, each prepared once, on one connection in one transaction. */
final class Statements implements AutoCloseable {

  private static final int BATCH = 5_000;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Runs a statement of {@code sql/takeover/} now; how many rows it changed. */
  int run(String name, Object... parameters) throws SQLException {
    return bound(name, parameters).executeUpdate();
  }

  /** Runs it with others of its kind, some time before {@link #flush()} ends. */
  void later(String name, Object... parameters) throws SQLException {
    bound(name, parameters).addBatch();
    if (waiting.merge(name, 1, Integer::sum) == BATCH) {
      execute(name);
    }
  }

  void flush() throws SQLException {
    for (String name : List.copyOf(waiting.keySet())) {
      execute(name);
    }
  }

  private void execute(String name) throws SQLException {
    prepared.get(name).executeBatch();
    waiting.remove(name);
  }

  /** The rows that it gives: column name in lower case to value. */
  List<Map<String, Object>> rows(String name, Object... parameters) throws SQLException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (ResultSet found = bound(name, parameters).executeQuery()) {
      ResultSetMetaData columns = found.getMetaData();
      while (found.next()) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), found.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  static Long optional(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? null : ((Number) value).longValue();
  }

  private PreparedStatement bound(String name, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(name);
    if (statement == null) {
      statement = connection.prepareStatement(SqlFile.read("takeover/" + name));
      prepared.put(name, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] == null) {
        statement.setNull(i + 1, java.sql.Types.BIGINT);
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
