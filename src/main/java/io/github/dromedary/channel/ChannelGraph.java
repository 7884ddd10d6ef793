package io.github.dromedary.channel;

import io.github.dromedary.text.Chart;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Languages;
import java.util.List;

/** A channel's subscribers over the last 90 days as a picture. */
public final class ChannelGraph {

  private static final long DAY = 86_400;
  private final Charts charts;
  private final Language language;
  private final Languages languages;

  /**
   * @param languages there are
   * @param code of the language of pictures that nobody asks another language for
   */
  public ChannelGraph(Charts charts, Languages languages, String code) {
    this.charts = charts;
    this.language = languages.of(code);
    this.languages = languages;
  }

  /** The picture as PNG; null while there are not two days to draw. */
  public byte[] png(ChannelSummary summary) {
    return png(language, summary);
  }

  /**
   * The picture of a report's first channel, in a delivery's language.
   *
   * @param code of the language
   */
  public byte[] pngIn(String code, List<ChannelSummary> summaries) {
    return summaries.isEmpty()
        ? null
        : png(languages.has(code) ? languages.of(code) : language, summaries.get(0));
  }

  private byte[] png(Language in, ChannelSummary summary) {
    List<Chart.Point> points =
        summary.growth().stream()
            .map(level -> new Chart.Point(level.at() / DAY * DAY, level.subscribers()))
            .toList();
    return points.size() < 2
        ? null
        : charts.level(
            new Chart(
                in.say("channel.graph", "@" + summary.channel()),
                in.say("channel.subscribers"),
                in.say("usage.chart.nodata"),
                DAY,
                points));
  }
}
