package io.github.dromedary.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Connections that write, while that is not in vain. The first who meets the lock of another
 * process waits for it as long as one waits at all; whoever comes after that, or has queued behind,
 * is refused at once, so that a chat is answered and no thread is kept for each of them in turn.
 */
final class UnlockedOnly extends DelegatingDataSource {

  private final Writing writing;

  UnlockedOnly(DataSource writer, Writing writing) {
    super(writer);
    this.writing = writing;
  }

  @Override
  public Connection getConnection() throws SQLException {
    require();
    Connection connection = super.getConnection();
    try {
      require();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void require() throws SQLException {
    if (writing.isLocked()) {
      throw new SQLiteException(
          "the file is locked by another process", SQLiteErrorCode.SQLITE_BUSY);
    }
  }
}
