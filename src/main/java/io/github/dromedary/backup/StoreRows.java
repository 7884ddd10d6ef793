package io.github.dromedary.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands on the rows of a store, a few in memory at a time. */
final class StoreRows {

  private static final int FEW = 50;
  private static final int MANY = 2_000;

  private StoreRows() {}

  /**
   * Reads tables.
   *
   * @param connection in a transaction; else PostgreSQL would send all rows at once
   * @return the sums over what was handed on, by table
   */
  static Map<String, Sum> read(Connection connection, Tables tables, Rows to)
      throws SQLException, IOException {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Table table : tables.all()) {
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(table.hasLongRows() ? FEW : MANY);
        try (ResultSet rows = statement.executeQuery(table.select())) {
          sums.put(table.name(), read(table, rows, to));
        }
      }
    }
    return sums;
  }

  private static Sum read(Table table, ResultSet rows, Rows to) throws SQLException, IOException {
    List<Table.Column> columns = table.columns();
    Sum sum = new Sum();
    to.begin(table);
    while (rows.next()) {
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = columns.get(i).kind().value(rows, i + 1);
        values[i] = rows.wasNull() ? null : value;
      }
      sum.add(columns, values);
      to.row(values);
    }
    to.end(sum);
    return sum;
  }

  /** How many rows a table has. */
  static long count(Connection connection, Table table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + table.name())) {
      found.next();
      return found.getLong(1);
    }
  }
}
