package io.github.dromedary.text;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;

/**
 * Lines with a dot at each value while there are few of them, at a value without neighbours, which
 * would have no line, and a larger one at the last value that is known.
 */
final class Dots extends XYLineAndShapeRenderer {

  /** More dots than this would run into each other. */
  static final int FEW = 62;

  private static final Shape SMALL = dot(3);
  private static final Shape LARGE = dot(6);

  private final transient XYDataset data;
  private final int[] last;

  /** Lines for these data, which do not change any more. */
  Dots(XYDataset data) {
    this.data = data;
    last = new int[data.getSeriesCount()];
    for (int series = 0; series < last.length; series++) {
      int item = data.getItemCount(series) - 1;
      while (item >= 0 && !known(series, item)) {
        item--;
      }
      last[series] = item;
    }
    setDrawSeriesLineAsPath(true);
  }

  @Override
  public boolean getItemShapeVisible(int series, int item) {
    boolean few = data.getItemCount(series) <= FEW;
    boolean alone = !known(series, item - 1) && !known(series, item + 1);
    return few || alone || item == last[series];
  }

  @Override
  public Shape getItemShape(int series, int item) {
    return item == last[series] ? LARGE : SMALL;
  }

  // the library would tell series apart by squares and triangles, which these lines do not have
  @Override
  public Shape lookupLegendShape(int series) {
    return SMALL;
  }

  private boolean known(int series, int item) {
    return item >= 0
        && item < data.getItemCount(series)
        && !Double.isNaN(data.getYValue(series, item));
  }

  private static Shape dot(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }
}
