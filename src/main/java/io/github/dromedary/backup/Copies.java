package io.github.dromedary.backup;

import io.github.dromedary.store.StorePlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies a store: into a file, out of one, and into another store. */
public final class Copies {

  private static final String STAGE = "older.db";

  private Copies() {}

  /** Hands rows on and says the sums over them. */
  @FunctionalInterface
  private interface Source {
    Map<String, Sum> read(Rows to) throws SQLException, IOException;
  }

  /**
   * Writes a store as it is at this moment, also while an instance writes to it.
   *
   * @param to is left open
   * @param now when that is
   * @param program the version of this program
   * @throws BackupProblem when there is no store, or it cannot be read
   * @throws IOException when it cannot be written
   */
  public static Copied backup(StorePlace from, OutputStream to, Instant now, String program)
      throws IOException {
    String schema =
        from.version()
            .orElseThrow(
                () ->
                    new BackupProblem(
                        "there is no store at "
                            + from.name()
                            + ", so nothing to back up; DATA_DIR and DATABASE_URL say where it is"));
    Tables tables = Tables.at(schema);
    try (Connection store = from.reading()) {
      BackupWriter writer = new BackupWriter(to, schema, now, program);
      Map<String, Sum> sums = StoreRows.read(store, tables, writer);
      writer.finish();
      return new Copied(schema, sums);
    } catch (SQLException e) {
      throw new BackupProblem(from.name() + " cannot be read: " + StorePlace.reason(e));
    }
  }

  /**
   * Counts a store's rows by table, at its own version.
   *
   * @return empty where there is no store
   */
  public static Map<String, Long> count(StorePlace place) throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Optional<String> version = place.version();
    if (version.isPresent()) {
      try (Connection store = place.reading()) {
        for (Table table : Tables.at(version.get()).all()) {
          counts.put(table.name(), StoreRows.count(store, table));
        }
      }
    }
    return counts;
  }

  /**
   * Reads a backup to its end and restores nothing.
   *
   * @param name what people know it by
   * @throws BackupProblem when it is none, cut off, damaged, or newer than this program
   */
  public static Copied check(InputStream from, String name) throws IOException {
    BackupReader reader = new BackupReader(from, name);
    requireKnown(reader, name);
    try {
      return new Copied(reader.schema(), reader.read(Tables.at(reader.schema()), Rows.NOWHERE));
    } catch (SQLException e) {
      throw new IllegalStateException(e); // nothing is asked of a store
    }
  }

  /**
   * Restores a backup into an empty store, wholly or not at all. One of older tables is restored
   * into such first, in a SQLite file that goes with it, and brought up to date there: what a
   * migration does to rows is then done to these.
   *
   * @param name what people know it by
   * @param temporary a folder for that file
   * @return what is in the store now
   * @throws BackupProblem when the store is not empty, or the backup is none, cut off, damaged, or
   *     newer than this program
   */
  public static Copied restore(InputStream from, String name, StorePlace to, Path temporary)
      throws IOException {
    BackupReader reader = new BackupReader(from, name);
    requireKnown(reader, name);
    Empty.require(to);
    Tables tables = Tables.at(reader.schema());
    if (newest().equals(reader.schema())) {
      to.make();
      return fill(to, tables, rows -> reader.read(tables, rows));
    }
    Path folder = Files.createTempDirectory(temporary, "restore");
    StorePlace stage = StorePlace.ofFile(folder.resolve(STAGE));
    try {
      stage.migrate(reader.schema());
      fill(stage, tables, rows -> reader.read(tables, rows));
      stage.migrate(newest());
      return into(to, stage);
    } catch (SQLException e) {
      throw new BackupProblem(name + " cannot be brought up to date: " + StorePlace.reason(e));
    } finally {
      for (String end : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(folder.resolve(STAGE + end));
      }
      Files.deleteIfExists(folder);
    }
  }

  /**
   * Copies a store that nobody uses into an empty one, wholly or not at all. The first is brought
   * up to date before, and otherwise stays as it is.
   *
   * @return what is in both now
   * @throws BackupProblem when there is nothing to copy, or the other is not empty
   */
  public static Copied move(StorePlace from, StorePlace to) throws IOException {
    if (from.version().isEmpty()) {
      throw new BackupProblem("there is no store at " + from.name() + ", so nothing to move");
    }
    Empty.require(to);
    from.make();
    return into(to, from);
  }

  private static Copied into(StorePlace to, StorePlace from) throws IOException {
    Tables tables = Tables.at(newest());
    to.make();
    try (Connection store = from.reading()) {
      return fill(to, tables, rows -> StoreRows.read(store, tables, rows));
    } catch (SQLException e) {
      throw new BackupProblem(from.name() + " cannot be read: " + StorePlace.reason(e));
    }
  }

  private static Copied fill(StorePlace to, Tables tables, Source source) throws IOException {
    try (Connection store = to.writing()) {
      StoreFill fill = new StoreFill(store, tables, to.dialect());
      try {
        fill.lock();
        Empty.require(to.name(), to.dialect(), store, tables);
        fill.clear();
        Map<String, Sum> sums = source.read(fill);
        fill.finish(sums);
        return new Copied(tables.version(), sums);
      } catch (SQLException e) {
        String where = fill.table().map(table -> " (table " + table + ")").orElse("");
        throw new BackupProblem(
            "%s cannot be filled%s: %s; nothing was kept in it"
                .formatted(to.name(), where, StorePlace.reason(e)));
      } finally {
        store.rollback(); // of nothing, once it was made to last
      }
    } catch (SQLException e) {
      throw new BackupProblem(to.name() + " cannot be written to: " + StorePlace.reason(e));
    }
  }

  private static void requireKnown(BackupReader reader, String name) {
    if (!StorePlace.versions().contains(reader.schema())) {
      throw new BackupProblem(
          "%s has the tables of schema %s (%s), and this program knows schema %s: use Dromedary %s or newer"
              .formatted(name, reader.schema(), reader.origin(), newest(), reader.program()));
    }
  }

  private static String newest() {
    List<String> versions = StorePlace.versions();
    return versions.get(versions.size() - 1);
  }
}
