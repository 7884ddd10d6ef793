package io.github.dromedary.backup;

import io.github.dromedary.store.StorePlace;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The tables that are copied, each after those that its rows refer to.
 *
 * @param version of the migrations that made them
 */
record Tables(String version, List<Table> all) {

  /**
   * What belongs to engines (Flyway, Quartz, SQLite), and who holds a right just now: in another
   * store, or later, neither is true.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile("(?i)(?:flyway|qrtz|sqlite)_.*|(?:.*_)?(?:lease|leader)s?(?:_.*)?");

  /** Those that the migrations make, up to a version. */
  static Tables at(String version) {
    try (Connection empty = StorePlace.inMemory(version)) {
      return of(version, empty);
    } catch (SQLException e) {
      throw new BackupProblem("the tables cannot be made out: " + e.getMessage());
    }
  }

  /** Those of a store that is open. */
  static Tables of(String version, Connection store) throws SQLException {
    DatabaseMetaData data = store.getMetaData();
    Map<String, Table> found = new TreeMap<>();
    try (ResultSet rows = data.getTables(null, store.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        if (!LEFT_OUT.matcher(name).matches()) {
          found.put(name, table(data, store.getSchema(), name));
        }
      }
    }
    Map<String, Table> ordered = new LinkedHashMap<>();
    found.keySet().forEach(name -> place(name, found, ordered));
    return new Tables(version, List.copyOf(ordered.values()));
  }

  private static Table table(DatabaseMetaData data, String schema, String name)
      throws SQLException {
    List<Table.Column> columns = new ArrayList<>();
    try (ResultSet rows = data.getColumns(null, schema, name, "%")) {
      while (rows.next()) {
        Kind kind = Kind.of(rows.getString("TYPE_NAME"));
        columns.add(new Table.Column(rows.getString("COLUMN_NAME"), kind));
      }
    }
    Map<Integer, String> key = new TreeMap<>();
    try (ResultSet rows = data.getPrimaryKeys(null, schema, name)) {
      while (rows.next()) {
        key.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    List<String> others = new ArrayList<>();
    try (ResultSet rows = data.getImportedKeys(null, schema, name)) {
      while (rows.next()) {
        others.add(rows.getString("PKTABLE_NAME"));
      }
    }
    return new Table(name, columns, List.copyOf(key.values()), others);
  }

  private static void place(String name, Map<String, Table> found, Map<String, Table> ordered) {
    Table table = found.get(name);
    if (table == null || ordered.containsKey(name)) {
      return;
    }
    table.others().stream()
        .filter(other -> !other.equals(name))
        .forEach(other -> place(other, found, ordered));
    ordered.put(name, table);
  }
}
