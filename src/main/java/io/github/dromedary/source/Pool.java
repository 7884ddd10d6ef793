package io.github.dromedary.source;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;

/** The connections to the bot's database: few, short-lived, and none before somebody asks. */
final class Pool {

  private static final int CONNECTIONS = 2;
  private static final int CONNECT_SECONDS = 5;

  private Pool() {}

  /**
   * Opens nothing yet, so that a database that is down is no failure here.
   *
   * @param timeoutSeconds how long a statement may take
   */
  static HikariDataSource open(SourceAddress address, int timeoutSeconds) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("bot-database");
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0); // nothing is tried while nobody asks
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
    config.setAutoCommit(false);
    config.setReadOnly(true);
    address.parameters().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("ApplicationName", "dromedary");
    config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    // a peer that vanished says nothing; the server itself ends a statement before this
    config.addDataSourceProperty("socketTimeout", String.valueOf(timeoutSeconds + CONNECT_SECONDS));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }
}
