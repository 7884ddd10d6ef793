package io.github.dromedary.backup;

import io.github.dromedary.store.Dialect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts rows into an empty store, all of them or none: everything is one transaction, which ends
 * once what is there was read again and summed up.
 */
final class StoreFill implements Rows {

  private static final int BATCH = 1_000;
  private static final int BATCH_CHARACTERS = 1 << 20;

  private final Connection store;
  private final Tables tables;
  private final Dialect dialect;
  private Table table;
  private PreparedStatement insert;
  private int waiting;
  private int characters;

  /**
   * @param store in a transaction
   * @param tables those that are filled
   */
  StoreFill(Connection store, Tables tables, Dialect dialect) {
    this.store = store;
    this.tables = tables;
    this.dialect = dialect;
  }

  /** Keeps others from writing; a SQLite file lets one write anyway. */
  void lock() throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      try (Statement statement = store.createStatement()) {
        statement.execute("SET LOCAL lock_timeout = '10s'");
        statement.execute("LOCK TABLE " + String.join(", ", names()) + " IN EXCLUSIVE MODE");
      }
    }
  }

  private List<String> names() {
    return tables.all().stream().map(Table::name).toList();
  }

  /** Takes out what the migrations put into the tables. */
  void clear() throws SQLException {
    List<String> backwards = new ArrayList<>(names());
    Collections.reverse(backwards);
    try (Statement statement = store.createStatement()) {
      for (String name : backwards) {
        statement.executeUpdate("DELETE FROM " + name);
      }
    }
  }

  @Override
  public void begin(Table begun) throws SQLException {
    table = begun;
    insert = store.prepareStatement(table.insert());
  }

  @Override
  public void row(Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        insert.setObject(i + 1, null);
      } else {
        table.columns().get(i).kind().set(insert, i + 1, values[i]);
        characters += values[i] instanceof String text ? text.length() : 0;
      }
    }
    insert.addBatch();
    waiting++;
    if (waiting == BATCH || characters > BATCH_CHARACTERS) {
      flush();
    }
  }

  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
    }
    waiting = 0;
    characters = 0;
  }

  @Override
  public void end(Sum sum) throws SQLException {
    flush();
    insert.close();
  }

  /** The table whose rows are being put there. */
  Optional<String> table() {
    return Optional.ofNullable(table).map(Table::name);
  }

  /**
   * Lets new rows get new ids, looks whether all is there, and makes it last.
   *
   * @param expected the sums over what was handed on
   * @throws BackupProblem when something else is there
   */
  void finish(Map<String, Sum> expected) throws SQLException, IOException {
    if (dialect == Dialect.POSTGRESQL) {
      for (Table filled : tables.all()) {
        for (Table.Column column : filled.columns()) {
          continueIds(filled.name(), column.name());
        }
      }
    }
    Map<String, Sum> found = StoreRows.read(store, tables, Rows.NOWHERE);
    for (Table filled : tables.all()) {
      Sum sum = found.get(filled.name());
      if (!sum.equals(expected.get(filled.name()))) {
        throw new BackupProblem(
            "the table %s has %s, but %s were put there; nothing was kept"
                .formatted(filled.name(), sum, expected.get(filled.name())));
      }
    }
    store.commit();
  }

  /** SQLite goes on behind the greatest id by itself. */
  private void continueIds(String name, String column) throws SQLException {
    String sequence = "SELECT pg_get_serial_sequence('%s', '%s')";
    String lower = column.toLowerCase(java.util.Locale.ROOT);
    try (Statement statement = store.createStatement();
        ResultSet found = statement.executeQuery(sequence.formatted(name, lower))) {
      found.next();
      String of = found.getString(1);
      if (of != null) {
        String next = "SELECT setval('%s', COALESCE(MAX(%s), 0) + 1, false) FROM %s";
        statement.execute(next.formatted(of, column, name));
      }
    }
  }
}
