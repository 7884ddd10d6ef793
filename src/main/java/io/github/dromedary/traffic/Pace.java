package io.github.dromedary.traffic;

import java.time.Duration;

/**
 * What a node has shown that it carries, in bytes a second of the direction that carried more: by
 * this a step of its counters is plausible or not (docs/adr/0011).
 *
 * @param peak the fastest step of the current period of 14 days
 * @param before the fastest step of the period before, or {@link #NONE} in the first period
 * @param since when the current period began, seconds since 1970
 */
public record Pace(long peak, long before, long since) {

  /** There was no period before. */
  public static final long NONE = -1;

  /** What every node may carry, however quiet it was: 1 Mbit/s. */
  static final long FLOOR = 125_000;

  /** What a node may carry of which little is known, and a common link: 200 Mbit/s. */
  static final long UNKNOWN = 25_000_000;

  private static final long PERIOD = Duration.ofDays(14).toSeconds();
  private static final long YOUNG = Duration.ofHours(6).toSeconds();

  /** A step shorter than this tells more of the agent's beat than of the node. */
  private static final long SHORTEST = 10;

  /** Nothing is known yet. */
  public static Pace unknown(long now) {
    return new Pace(0, NONE, now);
  }

  /** Whether it was watched for less than 6 hours, in seconds since 1970. */
  boolean isYoung(long at) {
    return before == NONE && at - since < YOUNG;
  }

  /** The most that a step which began then may have, bytes a direction. */
  long most(long at, long seconds) {
    return isYoung(at) ? Math.max(times(UNKNOWN, seconds), shown(seconds)) : shown(seconds);
  }

  /** The most that a step may have by what the node has shown alone, bytes a direction. */
  long shown(long seconds) {
    return times(Math.max(FLOOR, Math.max(peak, before)), seconds);
  }

  /**
   * What is known after a step that was booked.
   *
   * @param bytes of the direction that carried more
   * @param seconds the step's length
   * @param now the step's end
   */
  Pace learnt(long bytes, long seconds, long now) {
    long rate = bytes / Math.max(SHORTEST, seconds) + 1; // up, so that the same again is no more
    return now - since >= PERIOD
        ? new Pace(rate, peak, now)
        : new Pace(Math.max(peak, rate), before, since);
  }

  /** Bytes at a rate in so many seconds, as many as a number holds at most. */
  static long times(long rate, long seconds) {
    long product = rate * seconds;
    return Math.multiplyHigh(rate, seconds) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }
}
