package io.github.dromedary.doctor;

import io.github.dromedary.backup.Copies;
import io.github.dromedary.store.Dialect;
import io.github.dromedary.store.SqlFile;
import io.github.dromedary.store.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a store tells when it is only read; no file and no table is made. */
final class StoreFacts {

  private final StorePlace place;
  private final Path folder;
  private final Clock clock;
  private Optional<String> version;
  private RuntimeException failure;

  /**
   * @param folder DATA_DIR
   */
  StoreFacts(StorePlace place, Path folder, Clock clock) {
    this.place = place;
    this.folder = folder;
    this.clock = clock;
  }

  void tell(Page page) {
    page.section("Store");
    page.known("kind", () -> place.dialect() == Dialect.SQLITE ? "SQLite" : "PostgreSQL");
    page.known("schema", this::schema);
    if (place.dialect() == Dialect.SQLITE) {
      page.known("size", this::fileSize);
      page.known("free on its disk", () -> mib(folder.toFile().getUsableSpace()));
      page.known("SQLite", () -> one("SELECT sqlite_version()"));
    } else {
      page.known("size", () -> mib(Long.parseLong(one(SqlFile.read("store/size")))));
      page.known("PostgreSQL", () -> one("SHOW server_version"));
    }
    page.known("last sample", () -> age(one("SELECT MAX(sampled_at) FROM node")));
    page.allKnown("rows", this::rows);
    page.section("Last failures");
    page.facts("alerts", this::alerts);
    page.facts("deliveries", () -> rows("store/open-deliveries", "%s, %s, %s: %s, last made %s"));
  }

  /** The names of nodes, which say more of their owner than a bug report needs. */
  List<String> names() {
    try {
      return rows("store/names", "%s");
    } catch (SQLException | RuntimeException e) {
      return List.of(); // then nothing in the page comes from the store either
    }
  }

  private String schema() {
    return version()
        .map(
            version ->
                version + (version.equals(newest()) ? "" : " (this program: " + newest() + ")"))
        .orElse("there is no store yet");
  }

  /** Asked once: a server that does not answer takes its time to do so. */
  private Optional<String> version() {
    if (version == null && failure == null) {
      try {
        version = place.version();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return version;
  }

  private static String newest() {
    List<String> versions = StorePlace.versions();
    return versions.get(versions.size() - 1);
  }

  private String fileSize() throws java.io.IOException {
    Path file = Path.of(place.name());
    if (!Files.exists(file)) {
      return "there is no file";
    }
    Path journal = file.resolveSibling(file.getFileName() + "-wal");
    long waiting = Files.exists(journal) ? Files.size(journal) : 0;
    return mib(Files.size(file)) + ", journal " + mib(waiting);
  }

  private List<String> rows() throws SQLException {
    requireStore();
    List<String> lines = new ArrayList<>();
    Copies.count(place).forEach((table, rows) -> lines.add("%-18s %d".formatted(table, rows)));
    lines.removeIf(line -> line.endsWith(" 0"));
    return lines;
  }

  private List<String> alerts() throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String line : rows("store/last-alerts", "%s|%s|%s")) {
      String[] parts = line.split("\\|", 3);
      String what = parts[2].equals("null") ? "over" : parts[2];
      lines.add(Instant.ofEpochMilli(Long.parseLong(parts[0])) + " " + parts[1] + ": " + what);
    }
    return lines;
  }

  private String age(String seconds) {
    if (seconds == null) {
      return "none";
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(seconds));
    long age = Duration.between(at, clock.instant()).toSeconds();
    return at + " (" + age + " s ago)";
  }

  private String one(String query) throws SQLException {
    requireStore();
    try (Connection store = place.reading();
        Statement statement = store.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      return found.next() ? found.getString(1) : null;
    }
  }

  private List<String> rows(String statementName, String form) throws SQLException {
    requireStore();
    try (Connection store = place.reading();
        Statement statement = store.createStatement();
        ResultSet found = statement.executeQuery(SqlFile.read(statementName))) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        Object[] values = new Object[found.getMetaData().getColumnCount()];
        for (int i = 0; i < values.length; i++) {
          values[i] = found.getString(i + 1);
        }
        rows.add(form.formatted(values));
      }
      return rows;
    }
  }

  /** SQLite would make a file by being asked. */
  private void requireStore() {
    if (version().isEmpty()) {
      throw new IllegalStateException("there is no store yet");
    }
  }

  static String mib(long bytes) {
    return "%.1f MiB".formatted(bytes / 1024.0 / 1024.0);
  }
}
