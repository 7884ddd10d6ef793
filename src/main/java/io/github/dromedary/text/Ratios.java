package io.github.dromedary.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a chart of percentages shows: some named lines over the same times, such as the retention of
 * day 1, 7 and 30.
 *
 * @param title on top, in any language
 * @param axis what the percentages are of, beside the y axis
 * @param noData the sentence in the middle where nothing is known
 * @param stepSeconds the length of a bucket: 86400 for days
 * @param names of the lines, each only once, for the legend
 * @param points by rising time
 */
public record Ratios(
    String title,
    String axis,
    String noData,
    long stepSeconds,
    List<String> names,
    List<Point> points) {

  /**
   * The values of one bucket.
   *
   * @param at its start in seconds since 1970, UTC
   * @param percents 0 to 100, one for each name in its order; null where it is not known (yet),
   *     which leaves a gap in the line
   */
  public record Point(long at, List<Double> percents) {

    /**
     * @throws IllegalArgumentException when the time is none between 1970 and 9999, or a percentage
     *     is outside 0 to 100
     */
    public Point {
      Chart.requireSeconds(at);
      percents = Collections.unmodifiableList(new ArrayList<>(percents));
      for (Double percent : percents) {
        if (percent != null && !(percent >= 0 && percent <= 100)) {
          throw new IllegalArgumentException(
              "a chart's percentage at " + at + " is " + percent + ", it must be 0 to 100");
        }
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the step is not positive, a point is not later than the
   *     one before it, a name is there twice, or a point has not one value for each name
   */
  public Ratios {
    names = List.copyOf(names);
    points = List.copyOf(points);
    Chart.requireStep(stepSeconds);
    Chart.requireRising(points.stream().mapToLong(Point::at).toArray());
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("a chart's lines need names of their own: " + names);
    }
    for (Point point : points) {
      if (point.percents().size() != names.size()) {
        throw new IllegalArgumentException(
            "a chart's point at %d has %d values for %d names"
                .formatted(point.at(), point.percents().size(), names.size()));
      }
    }
  }
}
