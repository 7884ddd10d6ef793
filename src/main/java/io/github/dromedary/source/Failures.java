package io.github.dromedary.source;

import io.github.dromedary.source.SourceException.Nature;
import io.github.dromedary.source.SourceException.Reason;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says in a sentence what PostgreSQL's error codes mean. */
final class Failures {

  private static final String BOT = "The bot's database ";

  private Failures() {}

  /** What a question gets after the end. */
  static SourceException stopped() {
    return new SourceException(
        Reason.BROKEN, Nature.OURS, "The reading of the bot's database has ended, as we stop");
  }

  /** What a failure means; whatever it says of the address or the login stays behind. */
  static SourceException of(Throwable failure) {
    SQLException sql = deepest(failure);
    if (sql == null) {
      return new SourceException(
          Reason.BROKEN, BOT + "gave no answer: " + failure.getClass().getSimpleName());
    }
    if (sql instanceof SQLTransientConnectionException) {
      return new SourceException(
          Reason.TOO_SLOW,
          Nature.OURS,
          BOT + "is busy: all connections that Dromedary may open are in use");
    }
    if (sql.getSQLState() == null) { // not the server's: the driver's or the pool's
      return new SourceException(
          Reason.BROKEN, BOT + "gave no answer: " + sql.getClass().getSimpleName());
    }
    return of(sql, sql.getSQLState());
  }

  private static SourceException of(SQLException sql, String state) {
    if (state.equals("57014") || state.equals("55P03") || timedOut(sql)) {
      return new SourceException(
          Reason.TOO_SLOW, BOT + "took longer for an answer than a statement may take");
    }
    if (state.equals("40001") || state.equals("40P01")) {
      return new SourceException(
          Reason.TOO_SLOW,
          Nature.PASSING,
          BOT + "broke off the reading, which stood in the way of changes; a replica does so");
    }
    if (state.equals("42P01") || state.equals("42703")) {
      return new SourceException(
          Reason.MISSING, BOT + "has other tables than expected: " + told(sql));
    }
    if (state.equals("42501")) {
      return new SourceException(
          Reason.REFUSED, BOT + "does not let us read: " + told(sql) + "; SELECT is needed");
    }
    if (state.startsWith("28")) {
      return new SourceException(
          Reason.REFUSED, BOT + "refuses the login; look at user and password in DB_URL");
    }
    if (state.equals("3D000")) {
      return new SourceException(
          Reason.REFUSED, "The server has no database of the name that DB_URL gives");
    }
    if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
      return new SourceException(
          Reason.UNREACHABLE, BOT + "cannot be reached, or takes no connection now");
    }
    return new SourceException(Reason.BROKEN, BOT + "answered with the error " + state);
  }

  /** The server's own words, without those that the driver adds. */
  private static String told(SQLException sql) {
    ServerErrorMessage server =
        sql instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String said = server == null ? null : server.getMessage();
    return said == null ? sql.getSQLState() : said;
  }

  private static boolean timedOut(SQLException sql) {
    return sql.getCause() instanceof SocketTimeoutException
        && !"08001".equals(sql.getSQLState()); // while connecting, nobody is there
  }

  /** The pool hides the true reason below one of its own. */
  private static SQLException deepest(Throwable failure) {
    SQLException found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }
}
