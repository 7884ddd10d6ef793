package io.github.dromedary.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the administrators are told while Dromedary runs: each cause of trouble once, again when its
 * reason changes, never twice within 300 s, and when it is over.
 */
public final class Alerts {

  private static final Duration PAUSE = Duration.ofSeconds(300);

  private final Clock clock;
  private final Map<String, Supplier<String>> causes;
  private final Map<String, Told> told = new HashMap<>();

  /**
   * Something to be told.
   *
   * @param cause its name: {@code panel}, {@code store} …
   * @param reason why; null when it is over
   */
  public record Alert(String cause, String reason) {}

  private record Told(Instant at, String reason) {}

  /**
   * @param causes each gives its reason, without secret or path, or null while all is well
   */
  public Alerts(Clock clock, Map<String, Supplier<String>> causes) {
    this.clock = clock;
    this.causes = Map.copyOf(causes);
  }

  /** What should be told now; it is due until {@link #told} says that it was. */
  public synchronized List<Alert> due() {
    List<Alert> due = new ArrayList<>();
    causes.forEach(
        (cause, failure) -> {
          String reason = failure.get();
          Told last = told.get(cause);
          boolean open = last != null && last.reason() != null;
          boolean paused = last != null && last.at().plus(PAUSE).isAfter(clock.instant());
          boolean news = reason != null && (!open || !reason.equals(last.reason()));
          if (reason == null && open) {
            due.add(new Alert(cause, null));
          } else if (news && !paused) {
            due.add(new Alert(cause, reason));
          }
        });
    return due;
  }

  /** Notes that this has been told. The end of a trouble does not begin a pause of its own. */
  public synchronized void told(Alert alert) {
    Told last = told.get(alert.cause());
    Instant at = alert.reason() == null && last != null ? last.at() : clock.instant();
    told.put(alert.cause(), new Told(at, alert.reason()));
  }
}
