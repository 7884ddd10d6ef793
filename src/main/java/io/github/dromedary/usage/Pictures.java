package io.github.dromedary.usage;

import io.github.dromedary.text.Chart;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Ratios;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The graphs as pictures. A picture is kept as long as its numbers are the same, whoever asks and
 * however often: what is drawn from equal numbers is equal.
 */
public final class Pictures {

  private static final long DAY = 86_400;
  private static final int KEPT = 32;
  private static final double PERCENT = 100.0;

  private final Charts charts;
  private final Language language;
  private final Map<Object, byte[]> drawn =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, byte[]> eldest) {
          return size() > KEPT;
        }
      };

  public Pictures(Charts charts, Language language) {
    this.charts = charts;
    this.language = language;
  }

  /** The graph's title, which says what it shows and of which window. */
  public String title(Pressed asked) {
    return language.say("usage.chart." + lower(asked.graph()), window(asked));
  }

  /**
   * The picture, 1200×600.
   *
   * @param answer whose value is a {@link Series} or a {@link Retention}
   * @return PNG
   */
  public byte[] png(Pressed asked, Answer<?> answer) {
    if (answer.value() instanceof Retention retention) {
      Ratios ratios = ratios(asked, retention);
      return kept(ratios, () -> charts.lines(ratios));
    }
    Chart chart = chart(asked, (Series) answer.value());
    return kept(chart, () -> charts.line(chart));
  }

  private byte[] kept(Object numbers, Supplier<byte[]> draw) {
    synchronized (drawn) {
      byte[] there = drawn.get(numbers);
      if (there != null) {
        return there;
      }
    }
    byte[] picture = draw.get(); // not under the lock: two may draw at once
    synchronized (drawn) {
      drawn.put(numbers, picture);
    }
    return picture;
  }

  private Chart chart(Pressed asked, Series series) {
    List<Chart.Point> points =
        series.points().stream().map(point -> new Chart.Point(point.at(), point.count())).toList();
    return new Chart(title(asked), axis(asked), noData(), series.stepSeconds(), points);
  }

  private Ratios ratios(Pressed asked, Retention retention) {
    List<String> names = new ArrayList<>();
    for (String day : List.of("day1", "day7", "day30")) {
      names.add(language.say("usage.retention." + day));
    }
    List<Ratios.Point> points =
        retention.cohorts().stream()
            .map(
                cohort ->
                    new Ratios.Point(
                        cohort.day(),
                        Arrays.asList(
                            percent(cohort.day1(), cohort),
                            percent(cohort.day7(), cohort),
                            percent(cohort.day30(), cohort))))
            .toList();
    return new Ratios(title(asked), axis(asked), noData(), DAY, names, points);
  }

  private static Double percent(Long returned, Retention.Cohort cohort) {
    return returned == null ? null : returned * PERCENT / cohort.registered();
  }

  private String axis(Pressed asked) {
    return language.say("usage.axis." + lower(asked.graph()));
  }

  private String noData() {
    return language.say("usage.chart.nodata");
  }

  private String window(Pressed asked) {
    // day 30 of a cohort is known after a month: only those before the last one have it
    boolean cohorts = asked.graph() == Graph.RETENTION && asked.period() == Period.MONTH;
    return language.say("usage.window." + (cohorts ? "cohorts" : lower(asked.period())));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
