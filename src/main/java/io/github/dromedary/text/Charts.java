package io.github.dromedary.text;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jfree.chart.JFreeChart;
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
                ? Plots.empty(chart.title(), chart.axis(), chart.noData())
                : Plots.counts(chart));
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
                ? Plots.empty(chart.title(), chart.axis(), chart.noData())
                : Plots.levels(chart));
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
        () ->
            known
                ? Plots.percents(ratios)
                : Plots.empty(ratios.title(), ratios.axis(), ratios.noData()));
  }

  /** Whether the installed fonts have a glyph for every character of a text. */
  public static boolean canShow(String text) {
    return ChartLook.canShow(text);
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
