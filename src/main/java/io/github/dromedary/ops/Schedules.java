package io.github.dromedary.ops;

import io.github.dromedary.delivery.OwnReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schedules of the parts that are on, in words, so that a wrong weekday is seen. */
public final class Schedules {

  private Schedules() {}

  /**
   * A line for each that is set: {@code REPORT_WEEKLY_CRON: every Monday at 00:05 (Asia/Shanghai)}.
   *
   * @param settings those that {@link SettingsCheck} found right
   */
  public static List<String> of(Settings settings) {
    Parts parts = Parts.of(settings);
    List<String> keys = new ArrayList<>();
    if (parts.traffic()) {
      keys.addAll(List.of("report.daily-cron", "report.weekly-cron", "report.monthly-cron"));
    }
    if (parts.usage()) {
      keys.add("stats.check-cron");
    }
    if (parts.channel()) {
      keys.add("channel.report-cron");
    }
    String zone = " (" + settings.text("stat.tz") + ")";
    Map<String, String> crons = new LinkedHashMap<>();
    keys.stream()
        .filter(settings::isSet)
        .forEach(key -> crons.put(SettingsSource.name(key), settings.text(key)));
    if (parts.traffic()) {
      for (OwnReport report : settings.reports().values()) {
        crons.put(report.setting(), OwnReports.cron(settings, report));
      }
    }
    return crons.entrySet().stream()
        .filter(cron -> !cron.getValue().isEmpty())
        .map(cron -> cron.getKey() + ": " + CronWords.of(cron.getValue()) + zone)
        .toList();
  }
}
