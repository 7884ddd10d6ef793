package io.github.dromedary.store;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Why a store cannot be written to, where that is the fault of what lies under it: a full disk, a
 * file system or a database that takes no writes, a disk that fails, another process that keeps the
 * file locked for longer than anybody waits. Everything else that a statement may fail for is none
 * of these.
 */
public enum WriteFault {
  FULL("disk full", "make room on its disk"),
  READ_ONLY("read-only", "let it be written to"),
  BROKEN("I/O error", "look at its disk"),
  LOCKED("locked by another process", "end what has dromedary.db open");

  private final String words;
  private final String remedy;

  WriteFault(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** It in two words, the same each time. */
  public String words() {
    return words;
  }

  /** What whoever runs it should do; everything after that happens by itself. */
  public String remedy() {
    return remedy;
  }

  /** The last part of its keys in the messages: {@code full}, {@code read-only} … */
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

  /**
   * Whether a connection to SQLite no longer knows if it has a transaction. Its driver notes that
   * one was begun before SQLite is asked for it, and keeps that note when SQLite refuses: what such
   * a connection writes next is written without a transaction, and no commit of it succeeds again.
   */
  static boolean isOutOfStep(SQLException failure) {
    return failure instanceof SQLiteException
        && (primary(failure) == SQLiteErrorCode.SQLITE_BUSY.code
            || String.valueOf(failure.getMessage()).contains("no transaction is active"));
  }

  private static int primary(SQLException said) {
    return said.getErrorCode() & 0xff;
  }

  /** By the primary code, without what SQLite adds to it. */
  private static WriteFault sqlite(SQLException said) {
    int code = primary(said);
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return FULL;
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return READ_ONLY;
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
      return LOCKED;
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
