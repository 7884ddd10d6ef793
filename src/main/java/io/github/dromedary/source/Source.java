package io.github.dromedary.source;

import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.source.SourceException.Nature;
import io.github.dromedary.source.SourceException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The bot's own PostgreSQL, which is only read: in transactions that cannot write, by at most two
 * connections, each statement bounded in time. That it is away is no reason not to start.
 */
public final class Source implements AutoCloseable {

  private static final int LONG_WAIT_SECONDS = 60;
  private static final int ATTEMPTS = 3;
  private static final int MILLIS = 1_000;
  private static final int ROWS_AT_ONCE = 5_000;

  private final SourceAddress address;
  private final Queries mapping;
  private final String begin;
  private final HikariDataSource pool;
  private final Semaphore longReading = new Semaphore(1, true);
  private volatile Queries queries;
  private volatile String failure;

  /**
   * Opens nothing yet.
   *
   * @param url {@code postgresql://user:password@host:port/database}; a driver's name as in {@code
   *     postgresql+asyncpg} is accepted
   * @param mapping a folder with users.sql, downloads.sql and music.sql for other tables than the
   *     bot's; null to detect the bot's version
   * @param timeoutSeconds how long a statement may take
   * @throws IllegalArgumentException when the address is none, which the message does not hold; or
   *     when a file of the mapping is missing
   */
  public Source(String url, Path mapping, int timeoutSeconds) {
    this.address = SourceAddress.parse(url);
    this.mapping = mapping == null ? null : Queries.from(mapping);
    this.begin =
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL statement_timeout = "
            + timeoutSeconds * MILLIS;
    this.pool = Pool.open(address, timeoutSeconds);
  }

  /**
   * Asks in one transaction, whose answers are all from one moment: that of the first statement.
   * Where the database breaks it off only because of other work, as a replica does, the question is
   * asked anew, twice at most: it must not mind that it gets rows again.
   *
   * @throws SourceException when there is no answer; whatever the question itself throws, too
   */
  public <T> T ask(Function<Session, T> question) {
    for (int i = 1; ; i++) {
      try {
        return once(question);
      } catch (SourceException e) {
        if (i == ATTEMPTS || e.nature() != Nature.PASSING) {
          throw noted(e);
        }
      }
    }
  }

  private <T> T once(Function<Session, T> question) {
    try (Connection connection = pool.getConnection()) {
      T answer = answer(connection, question);
      failure = null;
      return answer;
    } catch (SQLException e) {
      throw pool.isClosed() ? Failures.stopped() : Failures.of(e);
    } catch (SourceException e) {
      throw pool.isClosed() ? Failures.stopped() : e;
    }
  }

  /**
   * The same for a question that takes long. One at a time may do so, so that the other connection
   * stays for short ones; another waits for a minute at most. It is asked once: rows that were
   * handed on cannot be taken back.
   *
   * @throws SourceException when there is no answer; whatever the question itself throws, too
   */
  public <T> T askLong(Function<Session, T> question) {
    try {
      if (!longReading.tryAcquire(LONG_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SourceException(
            Reason.TOO_SLOW,
            Nature.OURS,
            "Another long reading of the bot's database is under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(Reason.BROKEN, "The reading of the bot's database was stopped");
    }
    try {
      return once(question);
    } catch (SourceException e) {
      throw noted(e);
    } finally {
      longReading.release();
    }
  }

  /**
   * What is wrong with an address.
   *
   * @return a sentence that holds nothing of it; empty when it can be used
   */
  public static Optional<String> problem(String url) {
    return said(() -> SourceAddress.parse(url));
  }

  /**
   * What is wrong with a folder of queries.
   *
   * @return a sentence that names the file; empty when all three can be read
   */
  public static Optional<String> problem(Path mapping) {
    return said(() -> Queries.from(mapping));
  }

  private static Optional<String> said(Supplier<?> reading) {
    try {
      reading.get();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * Why the database gave no answer the last time; empty when it did, or nobody asked. That we had
   * no connection left for a question is no failure of the database.
   */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Ends all connections. */
  @Override
  public void close() {
    pool.close();
  }

  private <T> T answer(Connection connection, Function<Session, T> question) throws SQLException {
    JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    template.setFetchSize(ROWS_AT_ONCE);
    NamedParameterJdbcTemplate sql = new NamedParameterJdbcTemplate(template);
    Queries known = queries;
    if (known == null) {
      // a transaction of its own: the question's moment is that of its own first statement
      known = transaction(connection, () -> detected(sql));
      queries = known;
    }
    Session session = new Session(sql, known, known.identity(address.place()));
    return transaction(connection, () -> question.apply(session));
  }

  private <T> T transaction(Connection connection, Supplier<T> work) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(begin);
    }
    try {
      return work.get();
    } finally {
      if (!connection.isClosed()) {
        connection.rollback(); // nothing was written; ends the transaction
      }
    }
  }

  private Queries detected(NamedParameterJdbcTemplate sql) {
    try {
      return mapping == null ? Variant.detect(sql) : Variant.checked(sql, mapping);
    } catch (DataAccessException e) {
      throw Failures.of(e);
    }
  }

  private SourceException noted(SourceException e) {
    if (e.nature() != Nature.OURS) {
      failure = e.getMessage();
    }
    if (e.reason() == Reason.MISSING) {
      queries = null; // the bot was updated meanwhile: look at its tables again
    }
    return e;
  }
}
