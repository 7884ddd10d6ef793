package io.github.dromedary.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Why a store cannot be written to, where that is the fault of what lies under it: a full disk, a
 * file system or a database that takes no writes, a disk that fails. Everything else that a
 * statement may fail for is none of these.
 */
public enum WriteFault {
  FULL("disk full"),
  READ_ONLY("read-only"),
  BROKEN("I/O error");

  private final String words;

  WriteFault(String words) {
    this.words = words;
  }

  /** It in two words, the same each time. */
  public String words() {
    return words;
  }

  /** The last part of its keys in the messages: {@code full}, {@code read-only}, {@code broken}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The fault that a failure, or one of its causes, tells of. */
  public static Optional<WriteFault> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said) {
        WriteFault fault = said instanceof SQLiteException ? sqlite(said) : postgresql(said);
        if (fault != null) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }

  /** By the primary code, without what SQLite adds to it. */
  private static WriteFault sqlite(SQLException said) {
    int code = said.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return FULL;
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return READ_ONLY;
    }
    boolean disk =
        code == SQLiteErrorCode.SQLITE_IOERR.code || code == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    return disk ? BROKEN : null;
  }

  private static WriteFault postgresql(SQLException said) {
    return switch (String.valueOf(said.getSQLState())) {
      case "53100" -> FULL; // disk_full
      case "25006" -> READ_ONLY; // read_only_sql_transaction
      case "58030" -> BROKEN; // io_error
      default -> null;
    };
  }
}
