package io.github.dromedary.delivery;

import io.github.dromedary.part.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The reports of the user's own that are loaded now, each with the schedule that counts. */
public final class OwnReports {

  private final Supplier<Map<String, String>> texts;
  private final Predicate<String> isThere;
  private final Function<OwnReport, String> cron;
  private volatile Function<String, Instant> next = kind -> null;
  private volatile Map<String, OwnReport> known = Map.of();
  private volatile Map<String, String> of = Map.of();

  /**
   * @param texts the route files that are loaded, and those that wait to be mended, by name
   * @param isThere whether a kind's route is there now; one that waits to be mended is not due, and
   *     keeps no other from being made
   * @param cron gives a report's schedule: its setting's, where there is one
   */
  public OwnReports(
      Supplier<Map<String, String>> texts,
      Predicate<String> isThere,
      Function<OwnReport, String> cron) {
    this.texts = texts;
    this.isThere = isThere;
    this.cron = cron;
  }

  /**
   * A report's schedule: of the setting REPORT_KIND_CRON where it is set, else of its file.
   *
   * @return empty where it has none, or the setting is {@code off}
   */
  public static String cron(Values settings, OwnReport report) {
    String set = settings.find(report.setting()).orElse(report.cron());
    return set.equals("off") ? "" : set;
  }

  /** From now on it is known when a kind is due next. */
  public void next(Function<String, Instant> when) {
    next = when;
  }

  /** Kind to Quartz expression; empty for those that are made on demand only. */
  public Map<String, String> crons() {
    Map<String, String> crons = new TreeMap<>();
    there().forEach(report -> crons.put(report.kind(), cron.apply(report)));
    return crons;
  }

  /**
   * A report.
   *
   * @throws IllegalArgumentException when there is none of this kind
   */
  public OwnReport of(String kind) {
    OwnReport report = all().get(kind);
    if (report == null) {
      throw new IllegalArgumentException("there is no file routes/reports/" + kind + ".camel.yaml");
    }
    return report;
  }

  /**
   * For {@code /help}: the {@code name} of each, and {@code next}, an instant, where it has one.
   */
  public List<Map<String, Object>> upcoming() {
    List<Map<String, Object>> upcoming = new ArrayList<>();
    for (OwnReport report : there()) {
      Map<String, Object> row = new HashMap<>();
      row.put("name", report.name());
      Instant at = next.apply(report.kind());
      if (at != null) {
        row.put("next", at);
      }
      upcoming.add(row);
    }
    return upcoming;
  }

  private List<OwnReport> there() {
    return all().values().stream().filter(report -> isThere.test(report.kind())).toList();
  }

  /** Read anew only where the files are others; asked every second. */
  private Map<String, OwnReport> all() {
    Map<String, String> now = texts.get();
    if (!now.equals(of)) {
      known = OwnReport.in(now);
      of = now;
    }
    return known;
  }
}
