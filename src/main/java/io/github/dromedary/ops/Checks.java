package io.github.dromedary.ops;

import io.github.dromedary.telegram.GuardedHttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What must be well for Dromedary to do its work; each check is named and says why it is down. */
public final class Checks {

  private static final String GROUP = "dromedary";
  private static final Duration TWO_POLLS = Duration.ofSeconds(100);
  private static final String ANSWERED = "SELECT answered_at FROM panel WHERE id = 1";

  private Checks() {}

  /**
   * The three checks: {@code store}, {@code panel} (a reading within three intervals) and {@code
   * telegram}.
   *
   * @param interval between two samples
   */
  public static List<HealthCheck> of(
      DataSource store, GuardedHttpClient telegram, Clock clock, Duration interval) {
    JdbcTemplate sql = new JdbcTemplate(store);
    return List.of(
        new Check("store", () -> storeFailure(sql)),
        new Check("panel", () -> panelFailure(sql, clock, interval)),
        new Check("telegram", () -> telegramFailure(telegram, clock)));
  }

  private static String storeFailure(JdbcTemplate sql) {
    try {
      sql.queryForObject(ANSWERED, Long.class);
      return null;
    } catch (DataAccessException e) {
      Throwable cause = e.getMostSpecificCause();
      return "the store does not answer: " + Secrets.masked(String.valueOf(cause.getMessage()));
    }
  }

  private static String panelFailure(JdbcTemplate sql, Clock clock, Duration interval) {
    try {
      Long answered = sql.queryForObject(ANSWERED, Long.class);
      if (answered == null || answered == 0) {
        return "no reading yet: see the log, and KOMARI_BASE_URL";
      }
      Instant last = Instant.ofEpochSecond(answered);
      boolean fresh = last.plus(interval.multipliedBy(3)).isAfter(clock.instant());
      return fresh ? null : "no reading since " + last + ": is the panel up?";
    } catch (DataAccessException e) {
      return "unknown while the store does not answer";
    }
  }

  private static String telegramFailure(GuardedHttpClient telegram, Clock clock) {
    Optional<String> failure = telegram.failure();
    Optional<Instant> accepted = telegram.accepted();
    if (failure.isPresent() || accepted.isEmpty()) {
      return failure.orElse("no call to Telegram has been answered yet");
    }
    boolean fresh = accepted.get().plus(TWO_POLLS).isAfter(clock.instant());
    return fresh ? null : "no call to Telegram has been answered since " + accepted.get();
  }

  private static final class Check extends AbstractHealthCheck {

    private final Supplier<String> failure;

    Check(String name, Supplier<String> failure) {
      super(GROUP, name);
      this.failure = failure;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      String reason = failure.get();
      if (reason == null) {
        builder.up();
      } else {
        builder.down().message(reason).detail("reason", reason);
      }
    }

    @Override
    public boolean isLiveness() {
      return false; // a restart mends none of them
    }
  }
}
