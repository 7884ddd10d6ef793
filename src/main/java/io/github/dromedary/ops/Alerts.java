package io.github.dromedary.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the administrators are told while Dromedary runs: each cause of trouble once, again when its
 * reason changes, never twice within 300 s, and when it is over. What was told is kept in the
 * store, so that a restart in between neither repeats a trouble nor swallows its end.
 */
public final class Alerts {

  /** What a cause gives while nobody can say whether all is well: nothing is told then. */
  static final String UNKNOWN = "";

  private static final Duration PAUSE = Duration.ofSeconds(300);

  private final Clock clock;
  private final Map<String, Supplier<String>> causes;
  private final Set<String> steady;
  private final Map<String, Told> told = new HashMap<>();
  private final Map<String, Instant> tried = new HashMap<>();
  private boolean forgetful = true;

  /**
   * Something to be told.
   *
   * @param cause its name: {@code panel}, {@code store} …
   * @param reason why; null when it is over
   */
  public record Alert(String cause, String reason) {}

  private record Told(Instant at, String reason) {}

  /**
   * @param causes each gives its reason, without secret or path, null while all is well, or {@link
   *     #UNKNOWN}
   * @param steady those that are one trouble from begin to end, whatever the reason becomes
   */
  public Alerts(Clock clock, Map<String, Supplier<String>> causes, Set<String> steady) {
    this.clock = clock;
    this.causes = Map.copyOf(causes);
    this.steady = Set.copyOf(steady);
  }

  /** Whether it does not know yet what was told before the start. */
  public synchronized boolean isForgetful() {
    return forgetful;
  }

  /** What was told is another process's business, until this one asks the store again. */
  public synchronized void forget() {
    told.clear();
    tried.clear();
    forgetful = true;
  }

  /**
   * Notes what was told before the start.
   *
   * @param rows of {@code told.sql}
   */
  public synchronized void remember(List<Map<String, Object>> rows) {
    for (Map<String, Object> row : rows) {
      Instant at = Instant.ofEpochMilli(((Number) row.get("told_at")).longValue());
      Instant now = clock.instant(); // later: the clock was set back
      String reason = (String) row.get("reason");
      told.putIfAbsent((String) row.get("cause"), new Told(at.isAfter(now) ? now : at, reason));
    }
    forgetful = false;
  }

  /** What should be told now; until {@link #told} says that it was, it is due again every 300 s. */
  public synchronized List<Alert> due() {
    List<Alert> due = new ArrayList<>();
    causes.forEach(
        (cause, failure) -> {
          String reason = failure.get();
          if (UNKNOWN.equals(reason)) {
            return;
          }
          Told last = told.get(cause);
          boolean open = last != null && last.reason() != null;
          boolean paused = last != null && last.at().plus(PAUSE).isAfter(clock.instant());
          boolean another = open && !steady.contains(cause) && !last.reason().equals(reason);
          boolean news = reason != null && (!open || another);
          if (reason == null && open && mayTry(cause)) {
            due.add(new Alert(cause, null));
          } else if (news && !paused && mayTry(cause)) {
            due.add(new Alert(cause, reason));
          }
        });
    return due;
  }

  private boolean mayTry(String cause) {
    Instant now = clock.instant();
    Instant last = tried.get(cause);
    if (last != null && last.plus(PAUSE).isAfter(now)) {
      return false;
    }
    tried.put(cause, now);
    return true;
  }

  /**
   * Notes that this has been told. The end of a trouble does not begin a pause of its own.
   *
   * @return the row for {@code tell.sql}
   */
  public synchronized Map<String, Object> told(Alert alert) {
    Told last = told.get(alert.cause());
    Instant at = alert.reason() == null && last != null ? last.at() : clock.instant();
    told.put(alert.cause(), new Told(at, alert.reason()));
    tried.remove(alert.cause());
    Map<String, Object> row = new HashMap<>();
    row.put("cause", alert.cause());
    row.put("reason", alert.reason());
    row.put("told_at", at.toEpochMilli());
    return row;
  }
}
