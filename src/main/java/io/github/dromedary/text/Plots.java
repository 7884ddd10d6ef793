package io.github.dromedary.text;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What each kind of chart is made of; every call makes objects of its own. */
final class Plots {

  /** The width of a plot without its axes, roughly; places the value beside the last point. */
  private static final double PLOT_WIDTH = 1080;

  private Plots() {}

  /** The axes, and a sentence in the middle. */
  static JFreeChart empty(String title, String axis, String noData) {
    XYPlot plot = ChartLook.plot(ChartLook.bare("UTC"), ChartLook.bare(axis), noData);
    // no lines behind the sentence
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.getRangeAxis().setAxisLineVisible(true);
    return ChartLook.chart(title, plot, false);
  }

  /** How many there are of something, between its lowest and its highest. */
  static JFreeChart levels(Chart chart) {
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

  /** Counts from 0, an area under their line. */
  static JFreeChart counts(Chart chart) {
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

  /** Percentages, a line for each name. */
  static JFreeChart percents(Ratios ratios) {
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
}
