package io.github.dromedary.ops;

import io.github.dromedary.delivery.Lanes;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.Writing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What must be well for Dromedary to do its work; each check is named and says why it is down. */
public final class Checks {

  private static final String GROUP = "dromedary";
  private static final String STORE = "store";
  static final String UNKNOWN = "unknown while the store does not answer";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String READS = "SELECT answered_at FROM panel WHERE id = 1";
  private static final String ANSWERED =
      "SELECT COALESCE(MAX(answered_at), 0) FROM panel WHERE name = ?";

  private final JdbcTemplate sql;
  private final Writing writing;
  private final Clock clock;
  private final Duration interval;
  private final List<HealthCheck> all = new ArrayList<>();
  private final Map<String, Supplier<String>> causes = new LinkedHashMap<>();
  private final Set<String> steady = new HashSet<>();

  /**
   * @param store to be asked
   * @param interval between two samples
   * @param lanes the senders, to see whether one hangs
   */
  public Checks(Store store, Clock clock, Duration interval, Lanes lanes) {
    this.sql = new JdbcTemplate(store.health());
    this.writing = store.writing();
    this.clock = clock;
    this.interval = interval;
    DeliveryHealth deliveries = new DeliveryHealth(sql, clock, lanes);
    all.add(new Check(STORE, true, this::storeFailure));
    causes.put(
        STORE, () -> readFailure() == null ? writing.failure().orElse(null) : "it does not answer");
    all.add(new Check("deliveries", false, deliveries::failure));
    // what cannot be booked looks like a delivery that waits
    causes.put(
        "deliveries", () -> writing.isRefused() ? Alerts.UNKNOWN : known(deliveries.failure()));
  }

  /**
   * Looks at a panel as well: a reading within three intervals.
   *
   * @param check the name of the check and the cause
   * @param panel its name in the store
   * @param setting the name of the setting of its address
   * @param heard when the panel last answered this process, seconds since 1970; that could not be
   *     booked is not the panel's failure
   * @param trouble why it gave nothing when last asked, in a sentence; null when it did
   */
  public void panel(
      String check, String panel, String setting, LongSupplier heard, Supplier<String> trouble) {
    Function<Duration, String> failure =
        longest -> panelFailure(panel, setting, longest, heard, trouble);
    all.add(new Check(check, true, () -> failure.apply(interval.multipliedBy(3))));
    Duration longest = interval.plus(PATIENCE);
    Instant asked = clock.instant().plus(longest); // who has just started may ask first
    steady.add(check);
    causes.put(check, () -> sure(asked, known(failure.apply(longest))));
  }

  /** Looks at something of which nobody is told, for nothing could be sent while it fails. */
  public void silently(String name, Supplier<Optional<String>> failure) {
    all.add(new Check(name, true, () -> failure.get().map(Secrets::masked).orElse(null)));
  }

  /**
   * Looks at something else as well.
   *
   * @param name of the check, and of the cause that administrators are told of
   * @param failure why it failed when it was last used; empty when it did not
   */
  public void add(String name, Supplier<Optional<String>> failure) {
    Supplier<String> reason = () -> failure.get().map(Secrets::masked).orElse(null);
    all.add(new Check(name, true, reason));
    Instant used = clock.instant().plus(PATIENCE.multipliedBy(2)); // before, well means nothing
    steady.add(name);
    causes.put(
        name,
        () -> {
          String now = reason.get();
          boolean early = now == null && clock.instant().isBefore(used);
          return early ? Alerts.UNKNOWN : now;
        });
  }

  /**
   * The checks of health: {@code store}, {@code deliveries}, which is up but says what is refused
   * or waits, and those that were asked for.
   */
  public List<HealthCheck> all() {
    return List.copyOf(all);
  }

  /**
   * What the administrators are told of, by cause: each gives the reason, null while all is well,
   * or {@link Alerts#UNKNOWN}. Telegram is not among them, for nothing could be told while it is
   * away.
   */
  public Map<String, Supplier<String>> causes() {
    return causes;
  }

  /**
   * Those causes that are one trouble whatever their reason: a panel fails now so, now otherwise.
   */
  public Set<String> steady() {
    return Set.copyOf(steady);
  }

  /** One cause is told once: without the store nothing is known of the others. */
  private static String known(String reason) {
    return UNKNOWN.equals(reason) ? Alerts.UNKNOWN : reason;
  }

  /** A reason that counts from a moment on; before, nobody can say. */
  private String sure(Instant from, String reason) {
    boolean early = clock.instant().isBefore(from);
    return reason != null && early ? Alerts.UNKNOWN : reason;
  }

  private String storeFailure() {
    String reading = readFailure();
    return reading == null ? writing.failure().orElse(null) : reading;
  }

  private String readFailure() {
    try {
      sql.queryForObject(READS, Long.class);
      return null;
    } catch (DataAccessException e) {
      Throwable cause = e.getMostSpecificCause();
      return "the store does not answer: " + Secrets.masked(String.valueOf(cause.getMessage()));
    }
  }

  private String panelFailure(
      String panel,
      String setting,
      Duration longest,
      LongSupplier heard,
      Supplier<String> trouble) {
    if (isFresh(heard.getAsLong(), longest)) {
      return null;
    }
    try {
      Long booked = sql.queryForObject(ANSWERED, Long.class, panel); // perhaps by another process
      long answered = Math.max(booked == null ? 0 : booked, heard.getAsLong());
      String why = trouble.get();
      if (answered == 0) {
        return "no reading yet: " + (why == null ? "see the log, and " + setting : why);
      }
      Instant last = Instant.ofEpochSecond(answered);
      return isFresh(answered, longest)
          ? null
          : "no reading since " + last + ": " + (why == null ? "is the panel up?" : why);
    } catch (DataAccessException e) {
      return UNKNOWN;
    }
  }

  private boolean isFresh(long answered, Duration longest) {
    return Instant.ofEpochSecond(answered).plus(longest).isAfter(clock.instant());
  }

  private static final class Check extends AbstractHealthCheck {

    private final Supplier<String> failure;

    private final boolean decides;

    Check(String name, boolean decides, Supplier<String> failure) {
      super(GROUP, name);
      this.decides = decides;
      this.failure = failure;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      String reason = failure.get();
      if (reason == null) {
        builder.up();
      } else if (!decides) {
        builder.up().message("degraded: " + reason).detail("degraded", reason);
      } else {
        builder.down().message(reason).detail("reason", reason);
      }
    }

    @Override
    public boolean isLiveness() {
      return false; // a restart mends none of them
    }

    @Override
    public boolean isReadiness() {
      return getId().equals(STORE); // while others are away, it has its work to do all the same
    }
  }
}
