package io.github.dromedary.quota;

import io.github.dromedary.text.Bytes;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Ratios;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of a limit was used in the course of a cycle, beside the limit, as a picture. */
public final class QuotaChart {

  private static final int POINTS = 240;
  private static final long HOUR = 3_600;

  private final Charts charts;
  private final Language language;

  /**
   * @param language of the picture's words
   */
  public QuotaChart(Charts charts, Language language) {
    this.charts = charts;
    this.language = language;
  }

  /** The seconds from one point to the next: whole hours, some two hundred in a cycle. */
  public long step(Quota quota) {
    Cycle.Span span = quota.use().span();
    long seconds = span.to().getEpochSecond() - span.from().getEpochSecond();
    return Math.max(1, (seconds / POINTS + HOUR - 1) / HOUR) * HOUR;
  }

  /**
   * The picture as PNG; null where there is no limit, or nothing to draw yet.
   *
   * @param rows of {@code quota/course.sql}: sums at some of the cycle's samples, by rising time
   */
  public byte[] png(Quota quota, List<Map<String, Object>> rows) {
    if (!quota.isLimited() || rows.size() < 2) {
      return null;
    }
    Use use = quota.use();
    Map<String, Object> last = rows.get(rows.size() - 1);
    long down = number(last, "down_sum") - use.down();
    long up = number(last, "up_sum") - use.up();
    List<Ratios.Point> points = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      long counted =
          use.meter()
              .count(
                  Math.max(0, number(row, "down_sum") - down),
                  Math.max(0, number(row, "up_sum") - up));
      long used = Math.max(0, counted + use.shift());
      double percent = use.limit() <= 0 ? 100 : Math.min(100, 100.0 * used / use.limit());
      points.add(new Ratios.Point(number(row, "at"), List.of(percent, 100.0)));
    }
    String limit = Bytes.human(use.limit());
    LocalDate from = LocalDate.ofInstant(use.span().from(), quota.plan().cycle().zone());
    return charts.lines(
        new Ratios(
            language.say("quota.chart", quota.name(), from),
            language.say("quota.chart.axis"),
            language.say("report.nodata"),
            step(quota),
            List.of(language.say("quota.chart.used"), language.say("quota.chart.limit", limit)),
            points));
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }
}
