package io.github.dromedary.demo.panel;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate of traffic that rises and falls with the day, the week and the hour, in closed form: the
 * bytes between any two instants follow without stepping through the time between them.
 *
 * <p>The rate is the mean times one plus three sine waves. Their amplitudes add up to less than
 * one, so the rate is always above zero and the total always grows.
 */
final class TrafficCurve {
  /** Totals are counted from here, in UTC, to keep them small enough for exact doubles. */
  private static final Instant ORIGIN = Instant.parse("2025-01-01T00:00:00Z");

  private static final double MONTH_SECONDS = Duration.ofDays(30).toSeconds();
  private static final double[] PERIODS = {
    Duration.ofDays(1).toSeconds(), Duration.ofDays(7).toSeconds(), Duration.ofHours(1).toSeconds()
  };
  private static final double[] AMPLITUDES = {0.45, 0.25, 0.15};

  private final double mean;
  private final double[] phases = new double[PERIODS.length];

  /**
   * A curve of its own shape for every seed.
   *
   * @param bytesPerMonth the mean over 30 days
   */
  TrafficCurve(double bytesPerMonth, long seed) {
    mean = bytesPerMonth / MONTH_SECONDS;
    for (int i = 0; i < phases.length; i++) {
      phases[i] = Math.floorMod(seed * 31 + i * 7919L, 6283) / 1000.0;
    }
  }

  /** Whole bytes from one instant to a later one. */
  long bytes(Instant from, Instant to) {
    return (long) Math.floor(total(to)) - (long) Math.floor(total(from));
  }

  /** Bytes a second at this instant. */
  long rate(Instant at) {
    double t = seconds(at);
    double factor = 1;
    for (int i = 0; i < phases.length; i++) {
      factor += AMPLITUDES[i] * Math.sin(2 * Math.PI * t / PERIODS[i] + phases[i]);
    }
    return Math.round(mean * factor);
  }

  /** The integral of the rate. */
  private double total(Instant at) {
    double t = seconds(at);
    double sum = t;
    for (int i = 0; i < phases.length; i++) {
      double swing = AMPLITUDES[i] * PERIODS[i] / (2 * Math.PI);
      sum -= swing * Math.cos(2 * Math.PI * t / PERIODS[i] + phases[i]);
    }
    return mean * sum;
  }

  private static double seconds(Instant at) {
    Duration since = Duration.between(ORIGIN, at);
    return since.getSeconds() + since.getNano() / 1e9;
  }
}
