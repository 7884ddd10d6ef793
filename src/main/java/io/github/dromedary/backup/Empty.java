package io.github.dromedary.backup;

import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.StorePlace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a store has nothing but what the migrations put there. */
final class Empty {

  private Empty() {}

  /**
   * Asks a store that may be there, at whatever version.
   *
   * @throws BackupProblem when it is not empty; says what is in it and what to do
   */
  static void require(StorePlace place) throws IOException {
    String version = place.version().orElse(null);
    if (version == null) {
      return;
    }
    try (Connection store = place.reading()) {
      require(place.name(), place.dialect(), store, Tables.at(version));
    } catch (SQLException e) {
      throw new BackupProblem(place.name() + " cannot be read: " + StorePlace.reason(e));
    }
  }

  /** The same in a transaction that goes on. */
  static void require(String name, Dialect dialect, Connection store, Tables tables)
      throws SQLException, IOException {
    List<String> full = new ArrayList<>();
    try (Connection fresh = StorePlace.inMemory(tables.version())) {
      Map<String, Sum> expected = StoreRows.read(fresh, tables, Rows.NOWHERE);
      for (Table table : tables.all()) {
        long rows = StoreRows.count(store, table);
        Sum right = expected.get(table.name());
        if (rows != right.rows() || !right.equals(sum(store, table))) {
          full.add(table.name() + " (" + rows + ")");
        }
      }
    }
    if (!full.isEmpty()) {
      throw new BackupProblem(
          "%s is not empty: there are rows in %s. Only an empty store is filled: %s"
              .formatted(name, String.join(", ", full), remedy(dialect)));
    }
  }

  private static Sum sum(Connection store, Table table) throws SQLException, IOException {
    return StoreRows.read(store, new Tables("", List.of(table)), Rows.NOWHERE).get(table.name());
  }

  private static String remedy(Dialect dialect) {
    return dialect == Dialect.POSTGRESQL
        ? "name a new database in DATABASE_URL, or empty this one, if nothing else is in it, with"
            + " DROP SCHEMA public CASCADE; CREATE SCHEMA public"
        : "move %1$s, %1$s-wal and %1$s-shm away while nothing uses them, or name another DATA_DIR"
            .formatted(Store.FILE);
  }
}
