package io.github.dromedary.source;

import io.github.dromedary.store.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** One transaction of the bot's database: everything that is asked in it is from one moment. */
public final class Session {

  private static final String FOLDER = "usage/source/";

  private final NamedParameterJdbcTemplate sql;
  private final Queries queries;
  private final String identity;

  Session(NamedParameterJdbcTemplate sql, Queries queries, String identity) {
    this.sql = sql;
    this.queries = queries;
    this.identity = identity;
  }

  /** Which database this is and how it is read: another word for anything else. */
  public String identity() {
    return identity;
  }

  /**
   * Asks a statement of {@code sql/usage/source} and takes its rows one after another, in constant
   * memory.
   *
   * @param rows what {@code {rows}} stands for in it; null where it does not occur
   * @throws SourceException when there is no answer
   */
  public void each(
      String statement, Table rows, Map<String, ?> parameters, RowCallbackHandler handler) {
    try {
      sql.query(queries.into(SqlFile.read(FOLDER + statement), rows), parameters, handler);
    } catch (DataAccessException e) {
      throw Failures.of(e);
    }
  }

  /**
   * Asks a statement that has few rows.
   *
   * @throws SourceException when there is no answer
   */
  public <T> List<T> all(
      String statement, Table rows, Map<String, ?> parameters, RowMapper<T> mapper) {
    List<T> found = new ArrayList<>();
    each(statement, rows, parameters, row -> found.add(mapper.mapRow(row, found.size())));
    return found;
  }

  /**
   * Asks a statement that has one row or none.
   *
   * @throws SourceException when there is no answer
   */
  public <T> Optional<T> one(String statement, Map<String, ?> parameters, RowMapper<T> mapper) {
    return all(statement, null, parameters, mapper).stream().findFirst();
  }
}
