package io.github.dromedary.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A graph's points, one a bucket of equal length, empty buckets and the current one included.
 *
 * @param stepSeconds how long a bucket is; buckets begin at multiples of it, in UTC
 * @param points ascending; none at all where nothing happened
 */
public record Series(long stepSeconds, List<Point> points) {

  /**
   * A bucket.
   *
   * @param at its begin, in seconds since 1970
   */
  public record Point(long at, long count) {}

  /** Keeps a copy of the list. */
  public Series {
    points = List.copyOf(points);
  }

  /**
   * Fills the buckets in which nothing happened.
   *
   * @param first the first bucket; null for the first in which something happened
   * @param last the last bucket, drawn in any case
   * @param counts per bucket that has any: its number (its begin divided by the step) and count
   */
  public static Series of(long stepSeconds, Long first, long last, Map<Long, Long> counts) {
    List<Point> points = new ArrayList<>();
    if (!counts.isEmpty()) {
      long begin = first != null ? first : counts.keySet().stream().min(Long::compare).get();
      for (long bucket = begin; bucket <= last; bucket++) {
        points.add(new Point(bucket * stepSeconds, counts.getOrDefault(bucket, 0L)));
      }
    }
    return new Series(stepSeconds, points);
  }
}
