package io.github.dromedary.store;

import com.zaxxer.hikari.HikariConfig;
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
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.sqlite.SQLiteConfig;

/**
 * Opens the store and brings its tables up to date: a SQLite file in the data folder, or
 * PostgreSQL. A file that is not whole is refused and left as it is, never replaced.
 */
public final class Store implements AutoCloseable {

  /** The file in the data folder. */
  public static final String FILE = "dromedary.db";

  private static final String DRIVER_FOLDER = "org.sqlite.tmpdir";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int BUSY_MILLIS = 20_000;
  private static final int CONNECTIONS = 6;
  private static final int CACHE_KIB = 16_384;

  private final HikariDataSource writer;
  private final HikariDataSource reader;
  private final Dialect dialect;

  private Store(HikariDataSource writer, HikariDataSource reader, Dialect dialect) {
    this.writer = writer;
    this.reader = reader;
    this.dialect = dialect;
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
    return writer;
  }

  /** For questions, which wait for no writer. */
  public DataSource reader() {
    return reader;
  }

  @Override
  public void close() {
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
    return new Store(new HikariDataSource(), new HikariDataSource(), Dialect.SQLITE);
  }

  private static Store sqlite(Path folder) {
    Path file = folder.resolve(FILE);
    // the driver unpacks its native part; /tmp may be read-only or forbid execution
    System.setProperty(DRIVER_FOLDER, System.getProperty(DRIVER_FOLDER, folder.toString()));
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        create(file);
      } else if (Files.size(file) == 0) {
        throw new StoreException(
            file + " is empty, but a store never is: it was cut off. " + restore(), null);
      }
    } catch (IOException e) {
      throw new StoreException(
          folder
              + " cannot be written to ("
              + e.getClass().getSimpleName()
              + "). DATA_DIR must be a folder that the user "
              + System.getProperty("user.name")
              + " may write to; in the container that is user 10001",
          e);
    }
    look(file);
    String url = SQLITE + file;
    HikariDataSource writer =
        migrated(pool(url, sqliteProperties(), 1), Dialect.SQLITE, file.toString());
    return new Store(writer, pool(url, sqliteProperties(), CONNECTIONS), Dialect.SQLITE);
  }

  /** Reads the file once without the pool, which would try a damaged one for its whole timeout. */
  private static void look(Path file) {
    SQLiteConfig plain = new SQLiteConfig();
    plain.setBusyTimeout(BUSY_MILLIS);
    try (Connection connection = plain.createConnection(SQLITE + file);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").close();
    } catch (SQLException e) {
      throw new StoreException(file + " cannot be used as a store: " + reason(e), e);
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
    migrated(pool(SQLITE + fresh, plain, 1), Dialect.SQLITE, fresh.toString()).close();
    try {
      Files.createLink(file, fresh); // fails where another process was faster; its file is as good
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // the other process's file is there, whole
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(fresh);
  }

  private static Store postgresql(String url) {
    try {
      HikariDataSource pool = pool(url, new Properties(), CONNECTIONS);
      return new Store(
          migrated(pool, Dialect.POSTGRESQL, "DATABASE_URL"), pool, Dialect.POSTGRESQL);
    } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreException(
          "DATABASE_URL: PostgreSQL does not let us in: " + withoutAddress(e.getCause()), e);
    }
  }

  private static Properties sqliteProperties() {
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

  private static HikariDataSource pool(String url, Properties properties, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(BUSY_MILLIS);
    // the first connection is made below, where a failure gets its sentence
    config.setInitializationFailTimeout(url.startsWith(SQLITE) ? -1 : 1);
    return new HikariDataSource(config);
  }

  private static HikariDataSource migrated(HikariDataSource pool, Dialect dialect, String place) {
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations("classpath:db/migration")
          .placeholders(dialect.words())
          .ignoreMigrationPatterns(new String[0]) // a newer version's are not passed over
          .load()
          .migrate();
      return pool;
    } catch (FlywayValidateException e) {
      pool.close();
      String other = " has the tables of another version of Dromedary: use that one, or a newer";
      throw new StoreException(place + other, e);
    } catch (FlywayException e) {
      pool.close();
      throw new StoreException(place + " cannot be used as a store: " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        String said = withoutAddress(cause);
        boolean damaged = said.contains("malformed") || said.contains("not a database");
        return damaged ? "the file is damaged (" + said + "). " + restore() : said;
      }
    }
    return e.getMessage().lines().findFirst().orElse("unknown");
  }

  private static String withoutAddress(Throwable e) {
    String said = e == null ? "" : String.valueOf(e.getMessage());
    return said.replaceAll("jdbc:\\S+", "jdbc:…").lines().findFirst().orElse("unknown");
  }

  private static String restore() {
    return "Put a backup in its place, or move it away to begin anew; nothing was changed";
  }
}
