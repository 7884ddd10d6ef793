package io.github.dromedary.ops;

import io.github.dromedary.delivery.OwnReport;
import io.github.dromedary.delivery.OwnReports;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Parts;
import io.github.dromedary.store.DataFolder;
import io.github.dromedary.text.Zones;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges settings; every problem names the key, its value and what would be right. */
public final class SettingsCheck {

  /** The key of the one secret that is of no part. */
  static final String STORE = "database.url";

  static final Pattern BOT_TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{3,}");

  private static final String DEMO = "To see it at work without either: ./dromedary demo";

  private final Settings settings;
  private final Judged judged;

  private SettingsCheck(Settings settings) {
    this.settings = settings;
    this.judged = new Judged(settings);
  }

  /**
   * All problems of the settings, in the order of {@code application.properties}; none when they
   * are right. Those of a part that is off are not looked at.
   */
  public static List<String> problems(Settings settings) {
    SettingsCheck check = new SettingsCheck(settings);
    check.all();
    return check.judged.problems();
  }

  /** Those of the settings that say where the store is. */
  public static List<String> ofStore(Settings settings) {
    SettingsCheck check = new SettingsCheck(settings);
    check.store();
    return check.judged.problems();
  }

  private void all() {
    for (Part part : Parts.all()) {
      part.judge(judged);
    }
    judged.oneOf("bot.language", settings.languages().toArray(String[]::new));
    reports();
    running();
    Parts parts = Parts.of(settings);
    if (judged.isWanted("traffic") && (!parts.isOn("traffic") || !parts.isOn("telegram"))) {
      judged.problem(DEMO);
    }
  }

  private void reports() {
    judged.number("delivery.timeout-seconds", 1, 300);
    judged.problems().addAll(DestinationsCheck.problems(settings));
    for (String kind : List.of("daily", "weekly", "monthly")) {
      judged.cron("report." + kind + "-cron");
    }
    for (OwnReport report : settings.reports().values()) {
      String cron = OwnReports.cron(settings, report);
      if (settings.find(report.setting()).isPresent()
          && !cron.isEmpty()
          && CronWords.parse(cron).isEmpty()) {
        String said = report.setting() + " is \"" + cron + "\"; it must be ";
        judged.problems().add(said + "a Quartz expression such as 0 0 18 ? * FRI, or off");
      }
    }
    judged.number("report.late-days", 1, 366);
    if (Zones.find(settings.text("stat.tz")).isEmpty()) {
      judged.problem("stat.tz", Zones.RIGHT);
    }
  }

  private void store() {
    String database = settings.text("database.url");
    String user = DataFolder.user();
    if (!database.isEmpty() && !database.startsWith("jdbc:postgresql://")) {
      judged.problem(
          "database.url",
          "jdbc:postgresql://host/database, user and password as its parameters, or empty");
    }
    if (settings.text("data.dir").isEmpty()) {
      judged.problem("data.dir", "the folder of the store");
    } else if (database.isEmpty() && !Judged.canWrite(settings.path("data.dir"))) {
      String why = Judged.isReadOnly(settings.path("data.dir")) ? "; its disk is read-only" : "";
      judged.problem("data.dir", "a folder that " + user + " may write to" + why);
    }
  }

  private void running() {
    store();
    String user = DataFolder.user();
    if (Logging.level(settings.text("log.level")) == null) {
      judged.problem("log.level", "ERROR, WARNING, INFO or DEBUG");
    }
    judged.oneOf("routes.reload", "true", "false");
    if (!Logging.FORMATS.contains(settings.text("log.format").toLowerCase(Locale.ROOT))) {
      judged.problem("log.format", String.join(" or ", Logging.FORMATS));
    }
    if (settings.isSet("log.file") && !Judged.canBeFile(settings.path("log.file"))) {
      judged.problem("log.file", "a file that " + user + " may write, or empty");
    }
    ManagementCheck.judge(judged);
  }
}
