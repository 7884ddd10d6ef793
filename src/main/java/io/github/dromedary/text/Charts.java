package io.github.dromedary.text;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charts as PNG pictures of 1200 × 600 pixels, times in UTC. Any number may be drawn at once: every
 * picture has objects of its own, and nothing is written to a disk. One takes some 10 MB while it
 * is drawn.
 */
public final class Charts {

  /** The width of every picture in pixels. */
  public static final int WIDTH = 1200;

  /** The height of every picture in pixels. */
  public static final int HEIGHT = 600;

  private static final Logger LOG = LoggerFactory.getLogger(Charts.class);
  private static final String INSTALL =
      "install the Debian packages fontconfig, fonts-dejavu-core and fonts-wqy-microhei";

  /** The width of a plot without its axes, roughly; places the value beside the last point. */
  private static final double PLOT_WIDTH = 1080;

  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * Draws counts as a line over time, the last one with its value; an empty chart has the axes and
   * its sentence in the middle.
   *
   * @return a PNG picture
   * @throws IllegalStateException when no font at all is installed; says which packages to install
   */
  public byte[] line(Chart chart) {
    return png(
        List.of(chart.title(), chart.axis(), chart.noData()),
        () ->
            chart.points().isEmpty()
                ? empty(chart.title(), chart.axis(), chart.noData())
                : counts(chart));
  }

  /**
   * Draws how many there are of something over time, such as a channel's subscribers: the axis
   * begins near the lowest value, and where a bucket is missing nobody looked, so the line goes
   * straight on.
   *
   * @return a PNG picture
   * @throws IllegalStateException when no font at all is installed; says which packages to install
   */
  public byte[] level(Chart chart) {
    return png(
        List.of(chart.title(), chart.axis(), chart.noData()),
        () ->
            chart.points().isEmpty()
                ? empty(chart.title(), chart.axis(), chart.noData())
                : levels(chart));
  }

  /**
   * Draws percentages as one line for each name over time, with a legend that tells the last value
   * known of each; where none is known, the axes and the sentence in the middle.
   *
   * @return a PNG picture
   * @throws IllegalStateException when no font at all is installed; says which packages to install
   */
  public byte[] lines(Ratios ratios) {
    boolean known =
        ratios.points().stream()
            .flatMap(point -> point.percents().stream())
            .anyMatch(Objects::nonNull);
    return png(
        List.of(ratios.title(), ratios.axis(), ratios.noData(), String.join("", ratios.names())),
        () -> known ? percents(ratios) : empty(ratios.title(), ratios.axis(), ratios.noData()));
  }

  /** Whether the installed fonts have a glyph for every character of a text. */
  public static boolean canShow(String text) {
    return ChartLook.canShow(text);
  }

  private static JFreeChart empty(String title, String axis, String noData) {
    XYPlot plot = ChartLook.plot(ChartLook.bare("UTC"), ChartLook.bare(axis), noData);
    // no lines behind the sentence
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.getRangeAxis().setAxisLineVisible(true);
    return ChartLook.chart(title, plot, false);
  }

  private static JFreeChart levels(Chart chart) {
    LongSummaryStatistics counts =
        chart.points().stream().mapToLong(Chart.Point::count).summaryStatistics();
    NumberAxis numbers =
        ChartLook.between(chart.axis(), counts.getMin(), counts.getMax(), ChartLook::grouped);
    Chart.Point last = last(chart);
    TimeAxis time = time(chart);
    XYPlot plot = ChartLook.plot(time, numbers, chart.noData());
    XYSeries series = new XYSeries("", false, false);
    chart.points().forEach(point -> series.add(TimeAxis.place(point.at()), point.count()));
    XYSeriesCollection data = new XYSeriesCollection(series);
    plot.setDataset(data);
    plot.setRenderer(dots(data, chart.points().size()));
    plot.addAnnotation(beside(last, ChartLook.grouped(last.count()), time, numbers));
    return ChartLook.chart(chart.title(), plot, false);
  }

  private static Chart.Point last(Chart chart) {
    return chart.points().get(chart.points().size() - 1);
  }

  /** With room for the last value on its right. */
  private static TimeAxis time(Chart chart) {
    Chart.Point last = last(chart);
    double room = (ChartLook.width(ChartLook.grouped(last.count())) + 14) / PLOT_WIDTH;
    return new TimeAxis(chart.points().get(0).at(), last.at(), chart.stepSeconds(), room);
  }

  private static JFreeChart counts(Chart chart) {
    List<Chart.Point> points = chart.points();
    Chart.Point last = last(chart);
    long most = points.stream().mapToLong(Chart.Point::count).max().orElse(0);
    String value = ChartLook.grouped(last.count());
    TimeAxis time = time(chart);
    NumberAxis numbers =
        ChartLook.numbers(chart.axis(), most, Double.MAX_VALUE, ChartLook::grouped);
    XYPlot plot = ChartLook.plot(time, numbers, chart.noData());

    XYSeriesCollection data = new XYSeriesCollection(series(chart));
    XYAreaRenderer area = new XYAreaRenderer(XYAreaRenderer.AREA);
    area.setSeriesPaint(0, ChartLook.AREA);
    plot.setDataset(0, data);
    plot.setRenderer(0, area);
    plot.setDataset(1, data);
    plot.setRenderer(1, dots(data, points.size()));
    plot.addAnnotation(beside(last, value, time, numbers));
    return ChartLook.chart(chart.title(), plot, false);
  }

  private static XYSeries series(Chart chart) {
    XYSeries series = new XYSeries("", false, false);
    long step = chart.stepSeconds();
    long begin = chart.points().get(0).at();
    long end = chart.points().get(chart.points().size() - 1).at();
    // a line straight across missing buckets would show what was not there; where there are many,
    // zeros at both ends of the gap draw the same as all of them
    boolean each = (end - begin) / step < Dots.FEW;
    long next = begin;
    for (Chart.Point point : chart.points()) {
      while (next < point.at()) {
        series.add(TimeAxis.place(next), 0);
        next = each ? next + step : Math.max(next + step, point.at() - step);
      }
      series.add(TimeAxis.place(point.at()), point.count());
      next = point.at() + step;
    }
    return series;
  }

  private static XYTextAnnotation beside(
      Chart.Point point, String value, TimeAxis time, NumberAxis numbers) {
    double pixel = time.getRange().getLength() / PLOT_WIDTH;
    double x = TimeAxis.place(point.at()) + 11 * pixel;
    XYTextAnnotation text = new XYTextAnnotation(value, x, point.count());
    text.setFont(ChartLook.VALUE);
    text.setPaint(ChartLook.COLOURS.get(0));
    // near 0 the lower half would be cut off
    double height = (point.count() - numbers.getLowerBound()) / numbers.getRange().getLength();
    boolean low = height < 0.04;
    text.setTextAnchor(low ? TextAnchor.BOTTOM_LEFT : TextAnchor.CENTER_LEFT);
    return text;
  }

  private static JFreeChart percents(Ratios ratios) {
    XYSeriesCollection data = new XYSeriesCollection();
    double most = 0;
    for (int i = 0; i < ratios.names().size(); i++) {
      XYSeries series = series(ratios, i);
      data.addSeries(series);
      most = Math.max(most, Double.isNaN(series.getMaxY()) ? 0 : series.getMaxY());
    }
    List<Ratios.Point> points = ratios.points();
    long end = points.get(points.size() - 1).at();
    TimeAxis time = new TimeAxis(points.get(0).at(), end, ratios.stepSeconds(), 0);
    XYPlot plot =
        ChartLook.plot(
            time,
            ChartLook.numbers(ratios.axis(), most, 100, number -> number + "%"),
            ratios.noData());
    plot.setDataset(data);
    plot.setRenderer(dots(data, points.size()));
    return ChartLook.chart(ratios.title(), plot, true);
  }

  private static XYSeries series(Ratios ratios, int index) {
    String name = ratios.names().get(index);
    for (Ratios.Point point : ratios.points()) {
      Double percent = point.percents().get(index);
      if (percent != null) {
        name = String.format(Locale.ROOT, "%s  %.1f%%", ratios.names().get(index), percent);
      }
    }
    XYSeries series = new XYSeries(name, false, false);
    for (Ratios.Point point : ratios.points()) {
      series.add(TimeAxis.place(point.at()), point.percents().get(index));
    }
    return series;
  }

  private static Dots dots(XYSeriesCollection data, int points) {
    Dots dots = new Dots(data);
    float width = points > 400 ? 1.6f : 2.6f;
    for (int i = 0; i < data.getSeriesCount(); i++) {
      dots.setSeriesPaint(i, ChartLook.COLOURS.get(i % ChartLook.COLOURS.size()));
      dots.setSeriesStroke(
          i, new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    return dots;
  }

  private byte[] png(List<String> texts, Drawing drawing) {
    try {
      warnOnce(texts);
      return Png.of(drawing.chart(), WIDTH, HEIGHT);
    } catch (InternalError | LinkageError e) {
      // how Java's fonts fail where the machine has none
      throw new IllegalStateException("charts cannot be drawn without fonts; " + INSTALL, e);
    }
  }

  private void warnOnce(List<String> texts) {
    if (!texts.stream().allMatch(Charts::canShow) && warned.compareAndSet(false, true)) {
      LOG.warn("No font shows all characters of a chart, boxes stand for some; {}", INSTALL);
    }
  }

  /** Makes the objects of one chart, after the fonts are known to be there. */
  @FunctionalInterface
  private interface Drawing {
    JFreeChart chart();
  }
}
