package io.github.dromedary.ops;

import io.github.dromedary.delivery.OwnReport;
import io.github.dromedary.delivery.OwnReports;
import io.github.dromedary.part.Parts;
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
    List<String> keys = parts.on().flatMap(part -> part.schedules().stream()).toList();
    String zone = " (" + settings.text("stat.tz") + ")";
    Map<String, String> crons = new LinkedHashMap<>();
    keys.stream()
        .filter(settings::isSet)
        .forEach(key -> crons.put(SettingsSource.name(key), settings.text(key)));
    if (parts.isOn("traffic")) {
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
