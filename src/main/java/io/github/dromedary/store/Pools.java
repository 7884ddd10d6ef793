package io.github.dromedary.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Connections to the store, and why there are none. */
final class Pools {

  static final String OTHER_VERSION =
      " has the tables of another version of Dromedary: use that one, or a newer";

  private Pools() {}

  /**
   * @param writing hears of what fails; null where nobody has to
   */
  static HikariDataSource pool(
      String url, Properties properties, int connections, Writing writing) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("store");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Store.BUSY_MILLIS);
    if (writing != null) {
      config.setExceptionOverride(writing.listener());
    }
    // the first connection is made below, where a failure gets its sentence
    config.setInitializationFailTimeout(url.startsWith(Store.SQLITE) ? -1 : 1);
    return new HikariDataSource(config);
  }

  /**
   * For who looks whether a server answers: gives up after some seconds, and connects when asked.
   */
  static HikariDataSource hasty(String url, Properties properties) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("health");
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Servers.HASTE_SECONDS * 1000L);
    config.setValidationTimeout(Servers.HASTE_SECONDS * 1000L - 1000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  static HikariDataSource migrated(HikariDataSource pool, Dialect dialect, String place) {
    try {
      migrate(migrations(pool, dialect).load(), place);
      return pool;
    } catch (StoreException e) {
      pool.close();
      throw e;
    }
  }

  /** What makes the tables, and knows which were made. */
  static FluentConfiguration migrations(DataSource store, Dialect dialect) {
    return Flyway.configure()
        .dataSource(store)
        .locations("classpath:db/migration")
        .placeholders(dialect.words())
        .ignoreMigrationPatterns(new String[0]); // a newer version's are not passed over
  }

  static void migrate(Flyway migrations, String place) {
    try {
      migrations.migrate();
    } catch (FlywayValidateException e) {
      throw new StoreException(place + OTHER_VERSION, e);
    } catch (FlywayException e) {
      throw new StoreException(place + " cannot be used as a store: " + reason(e), e);
    }
  }

  static String reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        String said = withoutAddress(cause);
        if (WriteFault.of(cause).isPresent()) {
          return WriteFault.of(cause).get().words() + " (" + said + ")";
        }
        boolean damaged = said.contains("malformed") || said.contains("not a database");
        return damaged ? "the file is damaged (" + said + "). " + restore() : said;
      }
    }
    return e.getMessage().lines().findFirst().orElse("unknown");
  }

  static String withoutAddress(Throwable e) {
    String said = e == null ? "" : String.valueOf(e.getMessage());
    return said.replaceAll("jdbc:\\S+", "jdbc:…").lines().findFirst().orElse("unknown");
  }

  static String restore() {
    return "Put a backup in its place, or move it away to begin anew; nothing was changed";
  }
}
