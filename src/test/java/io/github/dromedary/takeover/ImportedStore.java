package io.github.dromedary.takeover;

import io.github.dromedary.past.Ledgers;
import io.github.dromedary.store.Store;
import io.github.dromedary.takeover.Takeover.Imported;
import io.github.dromedary.traffic.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A store that something is imported into, and what stands in it then. */
final class ImportedStore {

  /** What imports have said. */
  final List<String> said = new ArrayList<>();

  /** An import breaks off when it says something of this file; null for one that does not. */
  String breaksOffAt;

  private final Path folder;
  private final String url;
  private Map<String, long[]> sums;

  /** One of SQLite in a folder, the old files in {@code old} beside it. */
  ImportedStore(Path folder) {
    this(folder, "");
  }

  /**
   * @param url of a PostgreSQL, or an empty text
   */
  ImportedStore(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  Imported imports(Path place) throws IOException, SQLException {
    Links links = Links.of("100");
    sums = null;
    try (Store store = open()) {
      Takeover.Rules rules =
          new Takeover.Rules(OldBot.ZONE, new Ledgers(links, 300), links, 0, folder, 1);
      Telling telling = new Telling(this::hears, this::hears, OldBot.ZONE);
      return new Takeover(OldFiles.of(place), store.writer(), rules, telling).run();
    }
  }

  private void hears(String line) {
    said.add(line);
    if (breaksOffAt != null && line.startsWith(breaksOffAt)) {
      throw new IllegalStateException("cut off here");
    }
  }

  /** Two samples of its own, with the counters of the second. */
  void hasItself(String uuid, long first, long second, long[] carried, long[] counters)
      throws IOException, SQLException {
    try (Store store = open();
        Connection own = store.writer().getConnection();
        Statement sql = own.createStatement()) {
      sql.execute(
          "INSERT INTO node (id, panel_id, uuid, name, listed_at, sampled_at, read_at, raw_down,"
              + " raw_up, uptime, down_sum, up_sum) VALUES (9, 1, '%s', 'mine', 1, %d, %d000000000, %d, %d, -1, %d, %d)"
                  .formatted(
                      uuid, second, second, counters[0], counters[1], carried[0], carried[1]));
      sql.execute(
          "INSERT INTO sample VALUES (9, %d, 0, 0, 0), (9, %d, %d, %d, 0)"
              .formatted(first, second, carried[0], carried[1]));
    }
  }

  /** What a node carried between two instants at which it has samples: down, up. */
  long[] carried(String uuid, long from, long to) throws SQLException {
    long[] begin = sum(uuid, from);
    long[] end = sum(uuid, to);
    return new long[] {end[0] - begin[0], end[1] - begin[1]};
  }

  private long[] sum(String uuid, long at) throws SQLException {
    if (sums == null) {
      sums = new HashMap<>();
      String sql =
          "SELECT uuid, at, s.down_sum, s.up_sum FROM sample s JOIN node n ON n.id = node_id";
      try (Connection store = connection();
          Statement statement = store.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          sums.put(row.getString(1) + row.getLong(2), new long[] {row.getLong(3), row.getLong(4)});
        }
      }
    }
    return sums.getOrDefault(uuid + at, new long[] {-1, -1});
  }

  /** Every row that an import may touch. */
  List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String sql :
        List.of(
            "SELECT * FROM node ORDER BY id",
            "SELECT * FROM sample ORDER BY node_id, at",
            "SELECT * FROM event ORDER BY node_id, at",
            "SELECT * FROM gap ORDER BY id")) {
      try (Connection store = connection();
          Statement statement = store.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          StringBuilder line = new StringBuilder();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(' ');
          }
          rows.add(line.toString());
        }
      }
    }
    return rows;
  }

  /** What would show that one of the old files was written. */
  Map<Path, Long> stamps() throws IOException {
    Map<Path, Long> stamps = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("old"))) {
      for (Path file : files.toList()) {
        stamps.put(file, Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
      }
    }
    return stamps;
  }

  private Store open() throws IOException {
    return Store.open(url, folder.resolve("data"));
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(
        url.isEmpty() ? "jdbc:sqlite:" + folder.resolve("data/dromedary.db") : url);
  }
}
