package io.github.dromedary.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;

/**
 * Opens the store and brings its tables up to date: a SQLite file in the data folder, or
 * PostgreSQL. A file that is not whole is refused and left as it is, never replaced.
 */
public final class Store implements AutoCloseable {

  /** The file in the data folder. */
  public static final String FILE = "dromedary.db";

  private static final String DRIVER_FOLDER = "org.sqlite.tmpdir";
  static final String SQLITE = "jdbc:sqlite:";
  static final int BUSY_MILLIS = 20_000;

  private static final int CONNECTIONS = 6;

  private static final int CACHE_KIB = 16_384;
  private static final long DRIVER_ROOM = 8 << 20;

  private final HikariDataSource writer;
  private final HikariDataSource reader;
  private final DataSource forWriting;
  private final DataSource forReading;
  private final DataSource forHealth;
  private final HikariDataSource hasty;
  private final Dialect dialect;
  private final Writing writing;

  private Store(
      HikariDataSource writer,
      HikariDataSource reader,
      HikariDataSource hasty,
      Dialect dialect,
      Writing writing) {
    this.writer = writer;
    this.hasty = hasty;
    this.reader = reader;
    boolean file = dialect == Dialect.SQLITE;
    this.forWriting = file ? new UnlockedOnly(writer, writing) : new Reachable(writer);
    this.forReading = file ? reader : forWriting;
    this.forHealth = file ? reader : new Hasty(hasty);
    this.dialect = dialect;
    this.writing = writing;
  }

  /** Which of the two databases it is. */
  public Dialect dialect() {
    return dialect;
  }

  /**
   * For everything that writes, and what belongs to it. SQLite lets one connection write; here it
   * has just one, so that writers queue in order instead of trying again and again.
   */
  public DataSource writer() {
    return forWriting;
  }

  /** For questions, which wait for no writer. */
  public DataSource reader() {
    return forReading;
  }

  /** For who looks whether it answers, and cannot wait for long. */
  public DataSource health() {
    return forHealth;
  }

  /** Whether it takes writes. */
  public Writing writing() {
    return writing;
  }

  @Override
  public void close() {
    hasty.close();
    reader.close();
    writer.close();
  }

  /**
   * Opens the store.
   *
   * @param databaseUrl a JDBC address of PostgreSQL; empty for SQLite
   * @param dataFolder where the SQLite file is, and is made if there is none
   * @throws StoreException when it cannot be opened, is damaged, or is newer than this program
   */
  public static Store open(String databaseUrl, Path dataFolder) {
    return databaseUrl.isEmpty() ? sqlite(dataFolder) : postgresql(databaseUrl);
  }

  /** One that nothing is asked: no file is made and no server called. */
  public static Store unopened() {
    HikariDataSource none = new HikariDataSource();
    return new Store(none, none, none, Dialect.SQLITE, new Writing(none::getConnection, null));
  }

  private static Store sqlite(Path folder) {
    Path file = folder.resolve(FILE);
    DataFolder.make(folder);
    placeDriver(folder);
    try {
      if (!Files.exists(file)) {
        create(file);
      } else if (Files.size(file) == 0) {
        throw new StoreException(
            file + " is empty, but a store never is: it was cut off. " + Pools.restore(), null);
      }
    } catch (IOException e) {
      throw DataFolder.unwritable(folder, e);
    }
    DataFolder.close(Stream.of("", "-wal", "-shm").map(end -> folder.resolve(FILE + end)).toList());
    DataFolder.require(file);
    look(file);
    String url = SQLITE + file;
    Writing writing = new Writing(() -> impatient().createConnection(url), new Disk(folder));
    HikariDataSource writer =
        Pools.migrated(
            Pools.pool(url, sqliteProperties(), 1, writing), Dialect.SQLITE, file.toString());
    HikariDataSource reader = Pools.pool(url, sqliteProperties(), CONNECTIONS, null);
    return new Store(writer, reader, reader, Dialect.SQLITE, writing);
  }

  /** Says once where the driver of SQLite unpacks its native part. */
  static void placeDriver(Path folder) {
    System.setProperty(
        DRIVER_FOLDER, System.getProperty(DRIVER_FOLDER, driverFolder(folder).toString()));
  }

  /**
   * Where the driver unpacks its native part: /tmp may be read-only or forbid execution, and the
   * disk of the data may be full.
   */
  private static Path driverFolder(Path folder) {
    long free = new Disk(folder).free();
    boolean room = free < 0 || free > DRIVER_ROOM;
    Path other = Path.of(System.getProperty("java.io.tmpdir"));
    return room || !Files.isWritable(other) ? folder : other;
  }

  /** For a write that is only tried: whoever else writes just now shows that it can be done. */
  private static SQLiteConfig impatient() {
    SQLiteConfig plain = new SQLiteConfig();
    plain.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    plain.setBusyTimeout(0);
    return plain;
  }

  /** Reads the file once without the pool, which would try a damaged one for its whole timeout. */
  static void look(Path file) {
    SQLiteConfig plain = new SQLiteConfig();
    plain.setBusyTimeout(BUSY_MILLIS);
    try (Connection connection = plain.createConnection(SQLITE + file);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
    } catch (SQLException e) {
      throw new StoreException(file + " cannot be used as a store: " + Pools.reason(e), e);
    }
  }

  /**
   * Makes the file under another name first, so that a file under the right name always holds the
   * tables, also after a crash in this moment.
   */
  private static void create(Path file) throws IOException {
    // containers that share the folder have the same process ids
    Path fresh = file.resolveSibling(FILE + "." + UUID.randomUUID() + ".new");
    Properties plain = new SQLiteConfig().toProperties(); // no WAL yet: one file to move
    DataFolder.createFile(fresh); // what SQLite makes beside it is as closed as this
    try {
      Pools.migrated(Pools.pool(SQLITE + fresh, plain, 1, null), Dialect.SQLITE, fresh.toString())
          .close();
    } catch (StoreException e) {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + "-journal"));
      throw WriteFault.of(e).isPresent() ? DataFolder.unwritable(file.getParent(), e) : e;
    }
    try {
      Files.createLink(file, fresh); // fails where another process was faster; its file is as good
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // the other process's file is there, whole
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(fresh);
  }

  static Properties sqliteProperties() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // a transaction that reads first could not become a writer after another one has written
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    config.enforceForeignKeys(true);
    return config.toProperties();
  }

  private static Store postgresql(String url) {
    try {
      AtomicReference<HikariDataSource> made = new AtomicReference<>();
      Writing writing = new Writing(() -> Servers.impatient(made.get()), null);
      HikariDataSource pool = Pools.pool(url, Servers.patient(), CONNECTIONS, writing);
      made.set(pool);
      Pools.migrated(pool, Dialect.POSTGRESQL, "DATABASE_URL");
      HikariDataSource hasty = Pools.hasty(url, Servers.hasty());
      return new Store(pool, pool, hasty, Dialect.POSTGRESQL, writing);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreException(
          "DATABASE_URL: PostgreSQL does not let us in: " + Pools.withoutAddress(e.getCause()), e);
    }
  }
}
