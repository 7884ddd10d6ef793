package io.github.dromedary.backup;

import io.github.dromedary.store.StorePlace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores with something in every table. */
final class Stores {

  /** Of every kind that is easily lost, and short enough for every column. */
  private static final String ODD = "港🖥'\"\\\n";

  private Stores() {}

  static String newest() {
    List<String> versions = StorePlace.versions();
    return versions.get(versions.size() - 1);
  }

  /** Makes a store and puts rows into every table that is copied, whatever tables there are. */
  static void fill(StorePlace place, int rows) throws SQLException, IOException {
    place.make();
    fillTables(place, newest(), rows);
  }

  static void fillTables(StorePlace place, String version, int rows)
      throws SQLException, IOException {
    Tables tables = Tables.at(version);
    try (Connection store = place.writing()) {
      StoreFill fill = new StoreFill(store, tables, place.dialect());
      fill.clear();
      for (Table table : tables.all()) {
        Set<String> nullable = nullable(store.getMetaData(), table.name());
        fill.begin(table);
        for (int i = 1; i <= rows; i++) {
          fill.row(row(table, nullable, i));
        }
        fill.end(null);
      }
      store.commit();
    }
  }

  private static Object[] row(Table table, Set<String> nullable, int number) {
    Object[] values = new Object[table.columns().size()];
    for (int i = 0; i < values.length; i++) {
      Table.Column column = table.columns().get(i);
      boolean none =
          nullable.contains(column.name().toLowerCase())
              && !table.key().contains(column.name())
              && (number + i) % 3 == 0;
      values[i] =
          none
              ? null
              : switch (column.kind()) {
                case NUMBER -> (long) number;
                case TEXT -> number + (number % 2 == 0 ? ODD : "");
                case TIME -> 1_800_000_000_123L + number * 1_000L;
                case FRACTION -> number / 3.0;
                case BYTES -> new byte[] {0, (byte) number, -1};
              };
    }
    return values;
  }

  private static Set<String> nullable(DatabaseMetaData data, String table) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet columns = data.getColumns(null, null, table, "%")) {
      while (columns.next()) {
        if (columns.getInt("NULLABLE") == DatabaseMetaData.columnNullable) {
          names.add(columns.getString("COLUMN_NAME").toLowerCase());
        }
      }
    }
    return names;
  }

  /** The sums over a store at its own version, read without the code that copies. */
  static Map<String, Sum> sums(StorePlace place) throws SQLException, IOException {
    try (Connection store = place.reading()) {
      return StoreRows.read(store, Tables.at(place.version().orElseThrow()), Rows.NOWHERE);
    }
  }

  /** All rows of a query, each as a text. */
  static List<String> rows(StorePlace place, String query) throws SQLException {
    try (Connection store = place.reading();
        Statement statement = store.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : "|").append(found.getString(i));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }

  static void run(StorePlace place, String... statements) throws SQLException {
    try (Connection store = place.writing();
        Statement statement = store.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
      store.commit();
    }
  }
}
