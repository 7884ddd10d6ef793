package io.github.dromedary.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reports of the user's own whose route fails: each is tried again after a minute, then after twice
 * as long each time, an hour at most, or at once where its file is another.
 */
public final class OwnFailures {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 6;

  private final Clock clock;
  private final Supplier<Map<String, String>> texts;
  private final Map<String, Failure> failures = new TreeMap<>();

  private record Failure(int times, Instant until, String reason, Map<String, String> of) {}

  /**
   * @param texts the route files that are loaded, and those that wait to be mended, by name
   */
  public OwnFailures(Clock clock, Supplier<Map<String, String>> texts) {
    this.clock = clock;
    this.texts = texts;
  }

  /**
   * Notes that a report could not be made.
   *
   * @throws IllegalStateException always: for whoever asked for it, with the report's name
   */
  public synchronized void failed(String kind, String reason) {
    Failure before = failures.get(kind);
    int times = before == null ? 1 : before.times + 1;
    Duration wait = Duration.ofMinutes(1L << Math.min(times - 1, DOUBLINGS));
    Instant until = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    failures.put(kind, new Failure(times, until, reason, texts.get()));
    throw new IllegalStateException("the report " + kind + " could not be made: " + reason);
  }

  /** Notes that a report was made. */
  public synchronized void made(String kind) {
    failures.remove(kind);
  }

  /** Whether a report may be tried now; always where it did not fail. */
  public synchronized boolean isDue(String kind) {
    Failure failure = failures.get(kind);
    return failure == null
        || !failure.of.equals(texts.get())
        || !clock.instant().isBefore(failure.until);
  }

  /** Which fail and why; those whose file was taken away are forgotten. */
  public synchronized Optional<String> failure() {
    failures.keySet().retainAll(OwnReport.in(texts.get()).keySet());
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            failures.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().reason)
                .collect(Collectors.joining("; ")));
  }
}
