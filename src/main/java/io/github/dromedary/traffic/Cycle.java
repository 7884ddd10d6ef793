package io.github.dromedary.traffic;

import io.github.dromedary.komari.PanelException;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import java.util.List;

/**
 * What one round through the panel's nodes gave.
 *
 * @param at the instant that its samples stand for, seconds since 1970
 * @param readings one a node; empty when the panel could not be asked
 * @param failure why the panel could not be asked, as reports name it; null when it could
 */
public record Cycle(long at, List<Reading> readings, String failure) {

  /** A round that got an answer. */
  public static Cycle of(long at, List<Reading> readings) {
    return new Cycle(at, List.copyOf(readings), null);
  }

  /** A round that got none. */
  public static Cycle failed(long at, PanelException failure) {
    return new Cycle(at, List.of(), failure.reason());
  }

  /** When the panel told what it knows: {@link #at}, or 0 where not one node could be asked. */
  public long answeredAt() {
    return failure == null && (readings.isEmpty() || readings.stream().anyMatch(Cycle::isTold))
        ? at
        : 0;
  }

  /** That a node has not reported is an answer too: the panel has nothing of it. */
  private static boolean isTold(Reading reading) {
    return reading instanceof Counted
        || reading instanceof Skipped skipped && skipped.reason().equals(PanelException.EMPTY);
  }

  /** How many nodes told their counters. */
  public long counted() {
    return readings.stream().filter(Counted.class::isInstance).count();
  }
}
