package io.github.dromedary.text;

import java.util.List;

/**
 * What a chart of counts shows: how many of something there were in each bucket of time.
 *
 * @param title on top, in any language
 * @param axis what is counted, beside the y axis
 * @param noData the sentence in the middle where there are no points
 * @param stepSeconds the length of a bucket: 3600 for hours, 86400 for days
 * @param points by rising time; a bucket that is missing between two others is drawn as 0
 */
public record Chart(
    String title, String axis, String noData, long stepSeconds, List<Point> points) {

  /** Seconds since 1970 of the end of the year 9999; what is later was not in seconds. */
  private static final long LATEST = 253_402_300_799L;

  /**
   * One bucket.
   *
   * @param at its start in seconds since 1970, UTC
   * @param count what was counted in it; not negative
   */
  public record Point(long at, long count) {

    /**
     * @throws IllegalArgumentException when the time is none between 1970 and 9999, or the count is
     *     negative
     */
    public Point {
      requireSeconds(at);
      if (count < 0) {
        throw new IllegalArgumentException(
            "a chart's count at " + at + " is " + count + ", it must be 0 or more");
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the step is not positive or a point is not later than the
   *     one before it
   */
  public Chart {
    points = List.copyOf(points);
    requireStep(stepSeconds);
    requireRising(points.stream().mapToLong(Point::at).toArray());
  }

  /** Refuses what cannot be a time in seconds, milliseconds above all. */
  static void requireSeconds(long at) {
    if (at < 0 || at > LATEST) {
      throw new IllegalArgumentException(
          "a chart's time is " + at + ", it must be in seconds between 1970 and 9999");
    }
  }

  /** Refuses buckets without a length. */
  static void requireStep(long stepSeconds) {
    if (stepSeconds <= 0) {
      throw new IllegalArgumentException(
          "a chart's step is " + stepSeconds + " seconds, it must be 1 or more");
    }
  }

  /** Refuses times that do not rise: a line would run backwards. */
  static void requireRising(long[] times) {
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException(
            "a chart's times must rise, but " + times[i] + " follows " + times[i - 1]);
      }
    }
  }
}
