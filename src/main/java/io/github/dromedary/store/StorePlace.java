package io.github.dromedary.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;

/**
 * Where a store is, for whoever copies it: it is opened without pools, and stays at the version
 * that it has. What is asked of it makes no file and no table.
 */
public final class StorePlace {

  private static final String IN_MEMORY = Store.SQLITE + ":memory:";

  private final Dialect dialect;
  private final String url;
  private final Path file;

  private StorePlace(Dialect dialect, String url, Path file) {
    this.dialect = dialect;
    this.url = url;
    this.file = file;
  }

  /**
   * The place that the settings lead to.
   *
   * @param databaseUrl a JDBC address of PostgreSQL; empty for SQLite
   * @param dataFolder the folder of the SQLite file
   */
  public static StorePlace of(String databaseUrl, Path dataFolder) {
    return databaseUrl.isEmpty()
        ? ofFile(dataFolder.resolve(Store.FILE))
        : new StorePlace(Dialect.POSTGRESQL, databaseUrl, null);
  }

  /** A SQLite file under any name. */
  public static StorePlace ofFile(Path file) {
    return new StorePlace(Dialect.SQLITE, Store.SQLITE + file, file);
  }

  /** Which of the two databases it is. */
  public Dialect dialect() {
    return dialect;
  }

  /** What people know it by; without an address. */
  public String name() {
    return file == null ? "PostgreSQL of DATABASE_URL" : file.toString();
  }

  /**
   * The version of the tables there, as {@link #versions()} has it.
   *
   * @return empty where there is no store yet
   * @throws StoreException when it cannot be read, or is newer than this program
   */
  public Optional<String> version() {
    if (file != null && !Files.exists(file)) {
      return Optional.empty();
    }
    if (file != null) {
      Store.placeDriver(file.toAbsolutePath().getParent());
      Store.look(file);
    }
    try (Connection connection = reading()) {
      return hasHistory(connection) ? version(connection) : Optional.empty();
    } catch (SQLException | FlywayException e) {
      throw new StoreException(name() + " cannot be used as a store: " + Pools.reason(e), e);
    }
  }

  private static boolean hasHistory(Connection connection) throws SQLException {
    try (ResultSet found =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "flyway_schema_history", null)) {
      return found.next();
    }
  }

  private Optional<String> version(Connection connection) {
    connected(connection);
    Flyway migrations =
        Pools.migrations(new SingleConnectionDataSource(connection, true), dialect).load();
    MigrationInfo[] all = migrations.info().all();
    if (Arrays.stream(all).anyMatch(found -> found.getState().name().startsWith("FUTURE"))) {
      throw new StoreException(name() + Pools.OTHER_VERSION, null);
    }
    Set<String> shared = Set.copyOf(versions());
    return Arrays.stream(all)
        .filter(found -> found.getState().isApplied())
        .map(MigrationInfo::getVersion)
        .filter(version -> version != null && shared.contains(version.getVersion()))
        .max(MigrationVersion::compareTo)
        .map(MigrationVersion::getVersion);
  }

  /** Flyway finds a transaction of its own; what was looked up before is over. */
  private static void connected(Connection connection) {
    try {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new StoreException("the store cannot be asked: " + Pools.reason(e), e);
    }
  }

  /** The versions of the tables that this program knows, oldest first; both databases have them. */
  public static java.util.List<String> versions() {
    SQLiteConfig plain = new SQLiteConfig();
    try (Connection connection = plain.createConnection(IN_MEMORY)) {
      SingleConnectionDataSource nowhere = new SingleConnectionDataSource(connection, true);
      return Arrays.stream(Pools.migrations(nowhere, Dialect.SQLITE).load().info().all())
          .map(found -> found.getVersion().getVersion())
          .collect(Collectors.toList());
    } catch (SQLException e) {
      throw new StoreException("SQLite does not work: " + Pools.reason(e), e);
    }
  }

  /**
   * An empty store in memory, which goes with its connection.
   *
   * @param version of its tables
   */
  public static Connection inMemory(String version) throws SQLException {
    Connection connection = new SQLiteConfig().createConnection(IN_MEMORY);
    Pools.migrate(
        Pools.migrations(new SingleConnectionDataSource(connection, true), Dialect.SQLITE)
            .target(version)
            .load(),
        "a store in memory");
    return connection;
  }

  /**
   * Makes the tables of a version in a SQLite file, or brings them there.
   *
   * @param version one of {@link #versions()}
   */
  public void migrate(String version) throws SQLException {
    try (Connection connection = new SQLiteConfig().createConnection(url)) {
      SingleConnectionDataSource store = new SingleConnectionDataSource(connection, true);
      Pools.migrate(Pools.migrations(store, dialect).target(version).load(), name());
    }
  }

  /**
   * Makes the store where there is none, and brings its tables up to date.
   *
   * @throws StoreException when it cannot be opened
   */
  public void make() {
    Store.open(file == null ? url : "", file == null ? null : file.toAbsolutePath().getParent())
        .close();
  }

  /** Why a statement failed, in a sentence without addresses and without rows. */
  public static String reason(SQLException e) {
    SQLException deepest = e;
    while (deepest.getCause() instanceof SQLException cause) {
      deepest = cause;
    }
    return Pools.reason(deepest);
  }

  /**
   * A connection that sees the store as it was at one moment, whatever is written meanwhile; it
   * keeps nobody from writing.
   */
  public Connection reading() throws SQLException {
    if (dialect == Dialect.SQLITE) {
      SQLiteConfig plain = new SQLiteConfig(); // its transactions begin as readers
      plain.setBusyTimeout(Store.BUSY_MILLIS);
      Connection connection = plain.createConnection(url);
      connection.setAutoCommit(false);
      return connection;
    }
    Connection connection = DriverManager.getConnection(url);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection in a transaction beside which nobody else writes to a SQLite file. */
  public Connection writing() throws SQLException {
    Connection connection;
    if (dialect == Dialect.SQLITE) {
      connection = DriverManager.getConnection(url, Store.sqliteProperties());
    } else {
      Properties properties = new Properties();
      properties.put("reWriteBatchedInserts", "true"); // a third of the time
      connection = DriverManager.getConnection(url, properties);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * How many other connections the user of DATABASE_URL has to that database by which programs like
   * this one come; 0 for a SQLite file.
   */
  public int others() throws SQLException {
    if (dialect == Dialect.SQLITE) {
      return 0;
    }
    try (Connection connection = reading();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(SqlFile.read("store/others"))) {
      found.next();
      return found.getInt(1);
    }
  }
}
