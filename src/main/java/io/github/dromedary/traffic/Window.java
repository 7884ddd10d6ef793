package io.github.dromedary.traffic;

import java.time.Instant;
import java.util.Objects;

/**
 * A span of time whose traffic is asked for.
 *
 * @param kind its name, which the texts are found by: {@code today}, {@code daily}, {@code hours} …
 * @param from inclusive, UTC
 * @param to exclusive, UTC; after {@code from}
 * @param hours the hours of a window of kind {@code hours}, otherwise 0
 */
public record Window(String kind, Instant from, Instant to, int hours) {

  public Window {
    Objects.requireNonNull(kind, "kind");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(kind + " begins at " + from + " and ends at " + to);
    }
  }

  /** The beginning in seconds since 1970, as the store counts. */
  public long fromSeconds() {
    return from.getEpochSecond();
  }

  /** The end in seconds since 1970, as the store counts. */
  public long toSeconds() {
    return to.getEpochSecond();
  }
}
