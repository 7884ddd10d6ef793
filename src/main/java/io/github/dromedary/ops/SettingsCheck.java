package io.github.dromedary.ops;

import io.github.dromedary.text.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** Judges settings; every problem names the key, its value and what would be right. */
public final class SettingsCheck {

  static final Set<String> SECRETS =
      Set.of("komari.api-token", "telegram.bot-token", "database.url");

  private static final Pattern BOT_TOKEN = Pattern.compile("\\d+:[A-Za-z0-9_-]{3,}");
  private static final Pattern CHAT =
      Pattern.compile("(-?\\d{1,19}|@[A-Za-z][A-Za-z0-9_]{3,})(/\\d{1,18})?");
  private static final Pattern USER = Pattern.compile("-?\\d{1,19}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final int SHORTEST_KEY = 12;
  private static final String DEMO = "To see it at work without either: ./dromedary demo";

  private final Settings settings;
  private final List<String> problems = new ArrayList<>();

  private SettingsCheck(Settings settings) {
    this.settings = settings;
  }

  /**
   * All problems of the settings, in the order of {@code application.properties}; none when they
   * are right.
   */
  public static List<String> problems(Settings settings) {
    SettingsCheck check = new SettingsCheck(settings);
    check.problems.addAll(settings.unreadable());
    check.all();
    return check.problems;
  }

  private void all() {
    panel();
    history();
    telegram();
    number("delivery.timeout-seconds", 1, 300);
    problems.addAll(DestinationsCheck.problems(settings));
    for (String kind : List.of("daily", "weekly", "monthly")) {
      cron("report." + kind + "-cron");
    }
    number("report.late-days", 1, 366);
    if (!isZone(settings.text("stat.tz"))) {
      problem("stat.tz", "a zone such as Asia/Shanghai, Europe/Prague or UTC");
    }
    String database = settings.text("database.url");
    if (!database.isEmpty() && !database.startsWith("jdbc:postgresql://")) {
      problem(
          "database.url",
          "jdbc:postgresql://host/database, user and password as its parameters, or empty");
    }
    if (settings.text("data.dir").isEmpty()) {
      problem("data.dir", "the folder of the store");
    } else if (database.isEmpty() && !canWrite(settings.path("data.dir"))) {
      problem("data.dir", "a folder that " + System.getProperty("user.name") + " may write to");
    }
    if (Logging.level(settings.text("log.level")) == null) {
      problem("log.level", "ERROR, WARNING, INFO or DEBUG");
    }
    if (!List.of("true", "false").contains(settings.text("routes.reload"))) {
      problem("routes.reload", "true or false");
    }
    if (settings.isSet("log.file") && !canBeFile(settings.path("log.file"))) {
      problem(
          "log.file", "a file that " + System.getProperty("user.name") + " may write, or empty");
    }
    number("management.port", 0, 65_535);
    if (!settings.isSet("komari.base-url") || !settings.isSet("telegram.bot-token")) {
      problems.add(DEMO);
    }
  }

  private void panel() {
    url("komari.base-url", "http(s)://host[:port], the address of the Komari panel");
    if (!HEADER.matcher(settings.text("komari.api-token-header")).matches()) {
      problem("komari.api-token-header", "the name of a header, such as Authorization");
    }
    for (String key : List.of("komari.api-token", "komari.api-token-prefix")) {
      if (!PRINTABLE.matcher(settings.text(key)).matches()) {
        problem(key, "one line of printable ASCII");
      }
    }
    String token = settings.text("komari.api-token");
    if (!token.isEmpty() && token.length() < SHORTEST_KEY) {
      problem("komari.api-token", "an API key of the panel, 12 characters or more, or empty");
    }
    if (!List.of("auto", "rpc2", "rest").contains(settings.text("komari.api"))) {
      problem("komari.api", "auto, rpc2 or rest");
    }
    number("komari.timeout-seconds", 1, 300);
    number("komari.fetch-workers", 1, 256);
  }

  private void history() {
    number("sample.interval-seconds", 5, 86_400);
    number("sample.retention-hours", 1, 87_600);
    number("history.hot-days", 1, 36_500);
    number("history.retention-days", 1, 36_500);
    number("max.link-gbps", 1, 10_000);
    number("top.n", 1, 100);
  }

  private void telegram() {
    String bot = settings.text("telegram.bot-token");
    if (!BOT_TOKEN.matcher(bot).matches() || bot.endsWith(":YOUR_BOT_TOKEN")) {
      problem("telegram.bot-token", "the bot's token from @BotFather: digits, a colon, letters");
    }
    List<String> chats = settings.list("telegram.chat-id");
    if (chats.isEmpty() || !chats.stream().allMatch(chat -> CHAT.matcher(chat).matches())) {
      problem("telegram.chat-id", "numbers such as 123456789 or -1001234567890, with commas");
    }
    List<String> admins = settings.list("telegram.admin-ids");
    if (!admins.stream().allMatch(admin -> USER.matcher(admin).matches())) {
      problem("telegram.admin-ids", "numbers such as 123456789, with commas, or empty");
    }
    String alerts = settings.text("telegram.alert-chat-id");
    if (!alerts.isEmpty() && !alerts.equals("off") && !CHAT.matcher(alerts).matches()) {
      problem("telegram.alert-chat-id", "a number such as 123456789, off, or empty");
    }
    oneOf("telegram.silent", "true", "false");
    url("telegram.api-url", "http(s)://host[:port] of a Bot API server");
    if (!Language.CODES.contains(settings.text("bot.language"))) {
      problem("bot.language", String.join(" or ", Language.CODES));
    }
  }

  private void url(String key, String right) {
    String url = settings.text(key);
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!web || uri.getHost() == null || uri.getRawQuery() != null || url.endsWith("/")) {
        problem(key, right + ", without a slash at its end");
      }
    } catch (URISyntaxException e) {
      problem(key, right);
    }
  }

  private void oneOf(String key, String... right) {
    if (!List.of(right).contains(settings.text(key))) {
      problem(key, String.join(" or ", right));
    }
  }

  private void number(String key, int least, int most) {
    try {
      int value = settings.number(key);
      if (value >= least && value <= most) {
        return;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problem(key, "a whole number from " + least + " to " + most);
  }

  private void cron(String key) {
    String cron = settings.text(key);
    if (cron.isEmpty()) {
      return;
    }
    try {
      new CronExpression(cron).setTimeZone(TimeZone.getTimeZone("UTC"));
    } catch (ParseException | RuntimeException e) {
      problem(key, "a Quartz expression such as 0 0 0 * * ? (seconds first), or empty");
    }
  }

  private static boolean canBeFile(Path file) {
    return Files.exists(file)
        ? Files.isRegularFile(file) && Files.isWritable(file)
        : file.getParent() != null && canWrite(file.getParent());
  }

  private static boolean canWrite(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isDirectory(there) && Files.isWritable(there);
  }

  private static boolean isZone(String zone) {
    try {
      ZoneId.of(zone);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void problem(String key, String right) {
    String value = settings.text(key);
    String shown =
        value.isEmpty() ? "not set" : SECRETS.contains(key) ? "***" : "\"" + value + "\"";
    problems.add(SettingsSource.name(key) + " is " + shown + "; it must be " + right);
  }
}
