package io.github.dromedary.quota;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * How much of a limit is used, and when the rest will be.
 *
 * @param span the cycle
 * @param now until when was counted
 * @param meter what counts
 * @param limit bytes
 * @param down bytes received in the cycle
 * @param up bytes sent in the cycle
 * @param shift what the provider has counted beyond that, from a calibration; may be negative
 * @param pace what the last days carried; null where that is not known
 */
public record Use(
    Cycle.Span span,
    Instant now,
    Meter meter,
    long limit,
    long down,
    long up,
    long shift,
    Pace pace) {

  /** More than any node carries; the sum of two fits into a long. */
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 4);

  /**
   * What a node carried lately.
   *
   * @param down bytes received
   * @param up bytes sent
   * @param time in which
   */
  public record Pace(long down, long up, Duration time) {}

  /** Bytes that count, never less than none. */
  public long used() {
    return Math.max(0, meter.count(down, up) + shift);
  }

  /** Bytes that are left; negative once more was used. */
  public long rest() {
    return limit - used();
  }

  /** Used of the limit, in percent; 100 for a limit of nothing. */
  public double percent() {
    return limit <= 0 ? 100 : 100.0 * used() / limit;
  }

  /** What will have been used at the reset at this pace; null where no pace is known. */
  public Long expected() {
    return pace == null || pace.time().isZero() || pace.time().isNegative() ? null : at(span.to());
  }

  /**
   * When the limit is reached at this pace: to the second, now where it is already.
   *
   * @return null where that is not before the reset, or no pace is known
   */
  public Instant full() {
    if (rest() <= 0) {
      return now;
    }
    Long expected = expected();
    if (expected == null || expected < limit) {
      return null;
    }
    long early = now.getEpochSecond(); // not full then
    long late = Math.max(early + 1, span.to().getEpochSecond()); // full then
    while (late - early > 1) {
      long middle = early + (late - early) / 2;
      if (at(Instant.ofEpochSecond(middle)) >= limit) {
        late = middle;
      } else {
        early = middle;
      }
    }
    return Instant.ofEpochSecond(late);
  }

  private long at(Instant later) {
    long seconds = Math.max(0, Duration.between(now, later).toSeconds());
    return Math.max(
        0, meter.count(then(down, pace.down(), seconds), then(up, pace.up(), seconds)) + shift);
  }

  /** What was carried until now and what will be in so many seconds, rounded down. */
  private long then(long before, long carried, long seconds) {
    return BigInteger.valueOf(carried)
        .multiply(BigInteger.valueOf(seconds))
        .divide(BigInteger.valueOf(Math.max(1, pace.time().toSeconds())))
        .add(BigInteger.valueOf(before))
        .min(MOST)
        .longValueExact();
  }
}
