package io.github.dromedary.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt: a second at first, twice as long each time, a quarter of
 * an hour at most. Up to a quarter of it is left off by chance, so that what failed together does
 * not come back together.
 */
public final class Backoff {

  /** The longest wait. */
  public static final Duration LONGEST = Duration.ofMinutes(15);

  private static final long FIRST_MILLIS = 1_000;
  private static final int DOUBLINGS = 20;

  private final RandomGenerator random;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait before the next attempt.
   *
   * @param failures how many attempts have failed, from 1
   */
  public Duration after(int failures) {
    long doubled = FIRST_MILLIS << Math.min(Math.max(failures, 1) - 1, DOUBLINGS);
    long most = Math.min(doubled, LONGEST.toMillis());
    return Duration.ofMillis(most - random.nextLong(most / 4 + 1));
  }
}
