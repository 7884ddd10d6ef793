package io.github.dromedary.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections for those who look whether a server answers. When one of them waited in vain, the
 * others need not: for some seconds they get the same failure at once, so that health, which looks
 * at several things, says within seconds that the store is away.
 */
final class Hasty extends DelegatingDataSource {

  private static final long FOR_NANOS = Servers.HASTE_SECONDS * 1_000_000_000L;

  private final AtomicReference<Failed> last = new AtomicReference<>();

  private record Failed(SQLException why, long at) {}

  Hasty(DataSource server) {
    super(server);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Failed failed = last.get();
    if (failed != null && System.nanoTime() - failed.at() < FOR_NANOS) {
      throw new SQLException(failed.why().getMessage(), failed.why());
    }
    try {
      Connection connection = super.getConnection();
      last.set(null);
      return connection;
    } catch (SQLException e) {
      last.set(new Failed(e, System.nanoTime()));
      throw e;
    }
  }
}
