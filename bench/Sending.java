import io.github.dromedary.Application;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports to many chats: how near sending comes to the rate that Telegram allows. */
final class Sending {

  private static final String TOKEN = "1:none";
  private static final long FIRST = 1_000;
  private static final String FIGURES =
      "{\"window\":{\"kind\":\"daily\",\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\",\"hours\":0},"
          + "\"nodes\":[],\"top\":[],\"skipped\":[],\"resets\":[],\"uncounted\":[],\"filling\":0}";

  private Sending() {}

  /**
   * @param arguments how many chats, how many reports, and {@code group} or {@code private}
   */
  public static void main(String[] arguments) throws Exception {
    int chats = Integer.parseInt(arguments[0]);
    int reports = Integer.parseInt(arguments[1]);
    boolean groups = arguments[2].equals("group");
    int messages = chats * reports;
    Figures figures =
        new Figures(messages + " messages to " + chats + " " + arguments[2] + " chats");
    Bench bench = new Bench();
    try (BotApiServer telegram = new BotApiServer(Clock.systemUTC(), TOKEN).start();
        Application application = application(bench, telegram, chats, groups)) {
      telegram.enforceLimits(true);
      telegram.limitTolerance(Duration.ZERO);
      application.start();
      long start = System.nanoTime();
      for (int report = 0; report < reports; report++) {
        application.call("direct:delivery.enqueue", report(report));
      }
      while (bench.number("SELECT COUNT(*) FROM delivery WHERE state <> 'sent'") > 0) {
        Thread.sleep(20);
      }
      double seconds = Bench.seconds(start);
      double allowed = allowed(chats, reports, groups);
      figures.seconds("from the first report put in to the last booked", seconds, null, null, null);
      List<Instant> arrivals =
          IntStream.range(0, chats)
              .mapToObj(i -> telegram.messages(id(i, groups)))
              .flatMap(List::stream)
              .map(SentMessage::at)
              .sorted()
              .toList();
      seconds =
          Duration.between(arrivals.get(0), arrivals.get(arrivals.size() - 1)).toMillis() / 1e3;
      figures.seconds("from the first arrival to the last", seconds, allowed / 0.95, null, null);
      Figures.say(
          String.format(
              java.util.Locale.ROOT,
              "    %.1f messages a second, %.1f %% of what the limits allow (%.2f s at best)",
              (messages - 1) / seconds,
              100 * allowed / seconds,
              allowed));
      long arrived = IntStream.range(0, chats).mapToLong(i -> telegram.messages(id(i, groups)).size()).sum();
      figures.check(arrived == messages, arrived + " messages arrived, each once");
      figures.check(
          telegram.calls("sendMessage") == messages,
          telegram.calls("sendMessage") - messages + " were refused with 429");
    }
    figures.end();
  }

  /** The shortest time: 30 a second in all, one a second to a chat, 20 a minute to a group. */
  private static double allowed(int chats, int reports, boolean groups) {
    double all = (chats * reports - 1) / 30 * 1.0;
    double chat = groups ? (reports - 1) / 20 * 60 + (reports - 1) % 20 : reports - 1;
    return Math.max(all, chat);
  }

  private static long id(int chat, boolean group) {
    return group ? -FIRST - chat : FIRST + chat;
  }

  private static Map<String, Object> report(int number) {
    Map<String, Object> row = new HashMap<>();
    row.put("part", "traffic");
    row.put("kind", "daily");
    row.put("period", String.format("2026-03-%02d", number + 1));
    row.put("due_at", 0L);
    row.put("made_at", Clock.systemUTC().instant().getEpochSecond());
    row.put("is_late", 0);
    row.put("figures", FIGURES);
    return row;
  }

  private static Application application(
      Bench bench, BotApiServer telegram, int chats, boolean groups) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("KOMARI_BASE_URL", "http://127.0.0.1:9");
    environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
    environment.put("TELEGRAM_API_URL", telegram.url());
    environment.put("TELEGRAM_ALERT_CHAT_ID", "off");
    environment.put("REPORT_DAILY_CRON", "");
    environment.put("REPORT_WEEKLY_CRON", "");
    environment.put("REPORT_MONTHLY_CRON", "");
    environment.put("MANAGEMENT_PORT", "0");
    environment.put("DATA_DIR", bench.folder.toString());
    String type = groups ? "supergroup" : "private";
    IntStream.range(0, chats).forEach(i -> telegram.addChat(id(i, groups), type, "chat " + i));
    environment.put(
        "TELEGRAM_CHAT_ID",
        IntStream.range(0, chats).mapToObj(i -> "" + id(i, groups)).collect(Collectors.joining(",")));
    Path home = Path.of(System.getProperty("dromedary.home"));
    return new Application(
        new SettingsSource(home, bench.folder, environment).read(),
        Clock.systemUTC(),
        Application.Mode.RUN);
  }
}
