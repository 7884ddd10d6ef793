package io.github.dromedary.text;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A time axis in UTC whose labels stand on round times and never touch, which the library's own do.
 * It is longer than the data at both ends; the labels are not.
 */
final class TimeAxis extends DateAxis {

  private static final double GAP = 12;

  private final long first;
  private final long last;
  private final long stepSeconds;

  /**
   * @param first the first bucket's start, seconds since 1970
   * @param last the last bucket's start, seconds since 1970
   * @param stepSeconds the length of a bucket
   * @param room what part of the axis stays free behind the last bucket, 0 to 1
   */
  TimeAxis(long first, long last, long stepSeconds, double room) {
    super(TimeScale.caption(first, last, stepSeconds), Zones.timeZone(ZoneOffset.UTC), Locale.ROOT);
    this.first = first;
    this.last = last;
    this.stepSeconds = stepSeconds;
    double ends = Math.max(stepSeconds * 0.5, (last - first) * 0.012);
    double shown = (last - first + 2 * ends) / (1 - room);
    setRange(1000 * (first - ends), 1000 * (first - ends + shown));
  }

  @Override
  public List<?> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    var metrics = graphics.getFontMetrics(getTickLabelFont());
    double pixelsPerSecond = 1000 * area.getWidth() / getRange().getLength();
    TimeScale scale = TimeScale.fitting(stepSeconds, pixelsPerSecond, metrics::stringWidth, GAP);
    List<DateTick> ticks = new ArrayList<>();
    for (TimeScale.Label label : scale.labels(first, last)) {
      Date at = new Date(1000 * label.at());
      ticks.add(new DateTick(at, label.text(), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  /** Where an instant lies on this axis, which counts in milliseconds. */
  static double place(long seconds) {
    return 1000.0 * seconds;
  }
}
