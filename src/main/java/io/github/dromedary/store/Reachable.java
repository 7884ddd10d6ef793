package io.github.dromedary.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to a server that may be away. Says once that it gives none, and once that it does
 * again; those who asked for one each have their own way to go on.
 */
final class Reachable extends DelegatingDataSource {

  private static final Logger LOG = LoggerFactory.getLogger(Reachable.class);

  private final AtomicBoolean away = new AtomicBoolean();

  Reachable(DataSource server) {
    super(server);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Connection connection = super.getConnection();
      if (away.compareAndSet(true, false)) {
        LOG.info("PostgreSQL answers again");
      }
      return connection;
    } catch (SQLException e) {
      if (away.compareAndSet(false, true)) {
        LOG.warn(
            "PostgreSQL does not answer: {}; look at DATABASE_URL's server, it is tried on",
            e.getCause() == null
                ? "nothing comes in time"
                : Pools.withoutAddress(e.getCause()).replaceFirst("\\.$", ""));
      }
      throw e;
    }
  }
}
