package io.github.dromedary.ops;

import io.github.dromedary.delivery.Lanes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether reports get to whom they are for, as the outbox and the senders show it. */
final class DeliveryHealth {

  private static final Duration HANGING = Duration.ofMinutes(5);
  private static final int NAMED = 3;

  private static final String TROUBLED =
      "SELECT d.destination, d.recipient, d.state, d.refusal, d.reason"
          + " FROM delivery d JOIN report r ON r.id = d.report_id"
          + " WHERE d.state = 'refused' OR d.state = 'waiting' AND r.made_at < ? ORDER BY d.id";

  private final JdbcTemplate sql;
  private final Clock clock;
  private final Lanes lanes;

  /**
   * @param lanes the senders, to see whether one hangs
   */
  DeliveryHealth(JdbcTemplate sql, Clock clock, Lanes lanes) {
    this.sql = sql;
    this.clock = clock;
    this.lanes = lanes;
  }

  /**
   * What is refused or waits, and why. A report that waits for some minutes is on its way; later
   * somebody should know.
   *
   * @return null while all is well, {@link Checks#UNKNOWN} while the store does not answer
   */
  String failure() {
    Optional<String> stuck = lanes.stuck(HANGING);
    if (stuck.isPresent()) {
      return stuck.get() + " has not ended an attempt for " + HANGING.toMinutes() + " minutes";
    }
    try {
      long before = clock.instant().minus(HANGING).getEpochSecond();
      List<String> troubled =
          sql.query(TROUBLED, (row, i) -> line(row), before).stream()
              .filter(Objects::nonNull)
              .distinct()
              .toList();
      String first = troubled.stream().limit(NAMED).collect(Collectors.joining("; "));
      int more = troubled.size() - NAMED;
      return troubled.isEmpty() ? null : first + (more > 0 ? " and " + more + " more" : "");
    } catch (DataAccessException e) {
      return Checks.UNKNOWN;
    }
  }

  /** Null for a destination that was taken away: nobody waits for it. */
  private String line(ResultSet row) throws SQLException {
    if (!lanes.isThere(row.getString("destination"))) {
      return null;
    }
    String where = (row.getString("destination") + " " + row.getString("recipient")).strip();
    String reason = row.getString("reason") == null ? "not tried yet" : row.getString("reason");
    reason = Secrets.masked(reason);
    return "refused".equals(row.getString("state"))
        ? where + " refuses: " + reason
        : where + " waits: " + reason;
  }
}
