package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.Held;
import java.time.Instant;

/**
 * Counters as they were seen, live or in the panel's history.
 *
 * @param time the reading's own; the latest that a point can be of
 * @param down the raw counter, bytes
 * @param up the raw counter, bytes
 * @param uptime seconds, or {@link Counted#UNKNOWN_UPTIME}
 * @param bucket seconds within which it, or what was before it, lies somewhere; 0 of readings
 * @param downRate bytes a second that the host itself measured in the bucket, or {@link
 *     Point#UNKNOWN_RATE}
 * @param upRate the same of what it sent
 * @param next what will tell more of a step that cannot be decided yet
 */
record Seen(
    Instant time,
    long down,
    long up,
    long uptime,
    long bucket,
    long downRate,
    long upRate,
    Next next) {

  /** An agent's report takes its time to the panel, now more and now less. */
  private static final long JITTER = 5;

  /** What will tell more. */
  enum Next {
    /** The panel's minutes, and further readings. */
    MINUTES,
    /** Further readings alone: the panel keeps no history. */
    READINGS,
    /** Nothing: it is history. */
    NOTHING
  }

  static Seen reading(Counted reading, Next next) {
    return of(reading, 0, next);
  }

  /** A reading after a point, which is as blurred as that. */
  static Seen end(Counted reading, long bucket) {
    return of(reading, bucket, Next.NOTHING);
  }

  private static Seen of(Counted reading, long bucket, Next next) {
    return new Seen(
        reading.time(),
        reading.down(),
        reading.up(),
        reading.uptime(),
        bucket,
        Point.UNKNOWN_RATE,
        Point.UNKNOWN_RATE,
        next);
  }

  static Seen point(Point point) {
    return new Seen(
        point.at(),
        point.down(),
        point.up(),
        Counted.UNKNOWN_UPTIME,
        point.bucket(),
        point.downRate(),
        point.upRate(),
        Next.NOTHING);
  }

  /** What was held before, as blurred as this. */
  Seen before(Held held) {
    return new Seen(
        held.time(),
        held.down(),
        held.up(),
        held.uptime(),
        bucket,
        Point.UNKNOWN_RATE,
        Point.UNKNOWN_RATE,
        next);
  }

  /**
   * Seconds by which two sights may lie further apart than their times say. A point lies anywhere
   * in its bucket, but agents report every few seconds; one that reports once a minute teaches its
   * node's pace so.
   */
  long blur() {
    return Math.max(JITTER, bucket / 4);
  }

  Held held(int readings) {
    return new Held(time, down, up, uptime, readings, time);
  }
}
