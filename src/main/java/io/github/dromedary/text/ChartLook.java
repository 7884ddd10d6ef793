package io.github.dromedary.text;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** How charts look: fonts, colours, grid and the number axis. Holds nothing that changes. */
final class ChartLook {

  /** Of lines, in their order; told apart by the colour-blind too. */
  static final List<Color> COLOURS =
      List.of(
          new Color(0x1f77b4),
          new Color(0xe6750b),
          new Color(0x2a9d5c),
          new Color(0xb5379b),
          new Color(0x6b7280));

  /** Under a single line. */
  static final Color AREA = new Color(0x1f, 0x77, 0xb4, 36);

  static final Font VALUE = font(Font.BOLD, 20);

  // a logical font: Java puts it together from what is installed, so that every script may be shown
  private static final Font TITLE = font(Font.BOLD, 26);
  private static final Font CAPTION = font(Font.PLAIN, 17);
  private static final Font NUMBERS = font(Font.PLAIN, 16);

  private static final Color INK = new Color(0x1f2933);
  private static final Color QUIET = new Color(0x52606d);
  private static final Color GRID = new Color(0xe4e7eb);
  private static final int MOST_LINES_OF_GRID = 7;

  /** What part of the height lies below 0, so that a dot at 0 is whole. */
  private static final double BELOW = 0.02;

  private ChartLook() {}

  /** The whole picture: title, plot, and a legend below where it is asked for. */
  static JFreeChart chart(String title, XYPlot plot, boolean legend) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(14, 14, 12, 26));
    TextTitle heading = new TextTitle(title, TITLE);
    heading.setPaint(INK);
    heading.setMaximumLinesToDisplay(2);
    heading.setPadding(0, 0, 12, 0);
    chart.setTitle(heading);
    if (legend) {
      LegendTitle names = new LegendTitle(plot);
      names.setPosition(RectangleEdge.TOP);
      names.setFrame(BlockBorder.NONE);
      names.setItemFont(CAPTION);
      names.setItemPaint(INK);
      names.setItemLabelPadding(new RectangleInsets(2, 6, 6, 22));
      chart.addSubtitle(names);
    }
    return chart;
  }

  /** The ground of a plot, with its grid. */
  static XYPlot plot(ValueAxis time, ValueAxis numbers, String noData) {
    // without data, too, a renderer draws the grid
    XYLineAndShapeRenderer grid = new XYLineAndShapeRenderer();
    XYPlot plot = new XYPlot(null, quiet(time), quiet(numbers), grid);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setDomainGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setRangeZeroBaselineVisible(true);
    plot.setRangeZeroBaselinePaint(QUIET);
    plot.setRangeZeroBaselineStroke(new BasicStroke(1.2f));
    plot.setNoDataMessage(noData);
    plot.setNoDataMessageFont(font(Font.PLAIN, 22));
    plot.setNoDataMessagePaint(QUIET);
    return plot;
  }

  /** An axis that measures nothing, for a chart without data. */
  static ValueAxis bare(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(-BELOW, 1);
    axis.setTickLabelsVisible(false);
    return axis;
  }

  /**
   * A number axis from 0 in whole steps.
   *
   * @param most the highest value shown
   * @param limit where the axis ends at the latest
   * @param written how a whole number is written beside it
   */
  static NumberAxis numbers(String label, double most, double limit, LongFunction<String> written) {
    double step = step(most);
    double top = Math.min(limit, Math.max(step, Math.ceil(most * 1.04 / step) * step));
    return axis(label, new Range(-BELOW * top, top * 1.005), step, written);
  }

  /** A number axis in whole steps around what is shown, without 0 where that is far away. */
  static NumberAxis between(String label, double least, double most, LongFunction<String> written) {
    double step = step(Math.max(1, most - least));
    double from = Math.max(0, Math.floor((least - step / 4) / step) * step);
    double to = Math.ceil((most + step / 4) / step) * step;
    return axis(label, new Range(from - (to - from) * BELOW, to), step, written);
  }

  private static NumberAxis axis(
      String label, Range range, double step, LongFunction<String> written) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(range);
    axis.setTickUnit(
        new NumberTickUnit(step) {
          @Override
          public String valueToString(double value) {
            return written.apply(Math.round(value));
          }
        });
    return axis;
  }

  /** The smallest of 1, 2, 5, 10, 20 … that needs only a few steps to reach a value. */
  static double step(double most) {
    double decade = 1;
    while (true) {
      for (int factor : new int[] {1, 2, 5}) {
        if (most * 1.04 <= factor * decade * MOST_LINES_OF_GRID) {
          return factor * decade;
        }
      }
      decade *= 10;
    }
  }

  /** A whole number in groups of three; the spaces between them do not break. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
  }

  /** How wide a value is drawn, in pixels. */
  static double width(String value) {
    return VALUE.getStringBounds(value, new FontRenderContext(null, true, true)).getWidth();
  }

  /** Whether every character of a text has a glyph in some installed font. */
  static boolean canShow(String text) {
    return CAPTION.canDisplayUpTo(text) < 0;
  }

  private static <T extends Axis> T quiet(T axis) {
    axis.setLabelFont(CAPTION);
    axis.setLabelPaint(QUIET);
    axis.setLabelInsets(new RectangleInsets(8, 4, 4, 8));
    axis.setTickLabelFont(NUMBERS);
    axis.setTickLabelPaint(QUIET);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setTickLabelInsets(new RectangleInsets(6, 4, 4, 8));
    return axis;
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }
}
