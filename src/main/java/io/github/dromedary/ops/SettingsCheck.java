package io.github.dromedary.ops;

import io.github.dromedary.delivery.OwnReport;
import io.github.dromedary.text.Zones;
import io.github.dromedary.traffic.Links;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges settings; every problem names the key, its value and what would be right. */
public final class SettingsCheck {

  static final Set<String> SECRETS =
      Set.of(
          "komari.api-token",
          "telegram.bot-token",
          "database.url",
          "stats.bot-token",
          "bot.token",
          "db.url",
          "botstat",
          "botstat.api-key",
          "tg.session-string",
          "tg.api-hash",
          "redis.url");

  static final Pattern BOT_TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{3,}");
  static final Pattern CHAT =
      Pattern.compile("(-?\\d{1,19}|@[A-Za-z][A-Za-z0-9_]{3,})(/\\d{1,18})?");
  static final Pattern USER = Pattern.compile("-?\\d{1,19}");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final int SHORTEST_KEY = 12;
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
    check.judged.problems().addAll(settings.unreadable());
    check.all();
    return check.judged.problems();
  }

  private void all() {
    Parts parts = Parts.of(settings);
    boolean usageMeant = settings.isSet("stats.bot-token") || settings.isSet("db.url");
    boolean unread = !judged.problems().isEmpty(); // perhaps of a part that is meant
    boolean traffic = parts.traffic() || parts.none() && !usageMeant && !unread;
    if (traffic) {
      panel();
    }
    history();
    if (traffic || parts.bot()) {
      telegram();
    }
    judged.oneOf("bot.language", settings.languages().toArray(String[]::new));
    UsageCheck.judge(judged);
    ChannelCheck.judge(judged);
    reports();
    running();
    if (traffic && (!parts.traffic() || !parts.bot())) {
      judged.problems().add(DEMO);
    }
  }

  private void panel() {
    judged.url("komari.base-url", "http(s)://host[:port], the address of the Komari panel");
    judged.matches(
        "komari.api-token-header", HEADER, "the name of a header, such as Authorization");
    for (String key : List.of("komari.api-token", "komari.api-token-prefix")) {
      judged.matches(key, PRINTABLE, "one line of printable ASCII");
    }
    String token = settings.text("komari.api-token");
    if (!token.isEmpty() && token.length() < SHORTEST_KEY) {
      judged.problem(
          "komari.api-token", "an API key of the panel, 12 characters or more, or empty");
    }
    judged.oneOf("komari.api", "auto", "rpc2", "rest");
  }

  private void history() {
    judged.number("komari.timeout-seconds", 1, 300);
    judged.number("komari.fetch-workers", 1, 256);
    judged.number("sample.interval-seconds", 5, 86_400);
    judged.number("sample.retention-hours", 1, 87_600);
    judged.number("history.hot-days", 1, 36_500);
    judged.number("history.retention-days", 1, 36_500);
    try {
      Links.of(settings.text("max.link-gbps"));
    } catch (IllegalArgumentException e) {
      judged.problem("max.link-gbps", "speeds in Gbit/s: " + e.getMessage());
    }
    judged.number("top.n", 1, 100);
  }

  private void telegram() {
    judged.botToken("telegram.bot-token");
    List<String> chats = settings.list("telegram.chat-id");
    if (chats.isEmpty() || !chats.stream().allMatch(chat -> CHAT.matcher(chat).matches())) {
      judged.problem(
          "telegram.chat-id", "numbers such as 123456789 or -1001234567890, with commas");
    }
    judged.allMatch("telegram.admin-ids", USER, "numbers such as 123456789, with commas, or empty");
    String several = "numbers such as 123456789 or -1001234567890, with commas, or empty";
    judged.allMatch("telegram.allowed-chat-ids", CHAT, several);
    judged.allMatch("telegram.admin-chat-ids", CHAT, several);
    if (!settings.text("telegram.alert-chat-id").equals("off")) {
      judged.allMatch(
          "telegram.alert-chat-id", CHAT, "numbers such as 123456789, with commas, off, or empty");
    }
    judged.oneOf("telegram.silent", "true", "false");
    judged.url("telegram.api-url", "http(s)://host[:port] of a Bot API server");
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

  private void running() {
    String database = settings.text("database.url");
    String user = System.getProperty("user.name");
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
    if (Logging.level(settings.text("log.level")) == null) {
      judged.problem("log.level", "ERROR, WARNING, INFO or DEBUG");
    }
    judged.oneOf("routes.reload", "true", "false");
    if (settings.isSet("log.file") && !Judged.canBeFile(settings.path("log.file"))) {
      judged.problem("log.file", "a file that " + user + " may write, or empty");
    }
    ManagementCheck.judge(judged);
  }
}
