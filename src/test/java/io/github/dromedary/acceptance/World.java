package io.github.dromedary.acceptance;

import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.bot.BotApiServer;
import io.github.dromedary.demo.bot.SentMessage;
import io.github.dromedary.demo.panel.SimulatedNode;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.Ports;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsCheck;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is around Dromedary: a panel and Telegram, both on loopback, and a folder for its data. */
final class World implements AutoCloseable {

  static final String TOKEN = "246813579:The-token-of-the-acceptance-tests";
  static final long CHAT = 4711;
  static final long GROUP = -100_815;
  static final long STRANGER = 999_001;

  /**
   * The longest a reader of a chat has to wait for an answer here, on a machine that does three
   * other things.
   */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of samples, in seconds, where a test names no other. */
  private static final long INTERVAL = 300;

  final SimulatedPanel panel;
  final BotApiServer telegram;
  private final Clock clock;
  private final Path folder;
  private Application application;

  World(Clock clock, Path folder, List<? extends SimulatedNode> nodes) {
    this.clock = clock;
    this.folder = folder;
    panel = new SimulatedPanel(clock, nodes).start();
    telegram = new BotApiServer(clock, TOKEN).start();
    telegram.addChat(CHAT, "private", "Ada");
    telegram.addChat(GROUP, "supergroup", "The servers");
    telegram.addChat(STRANGER, "private", "Mallory");
  }

  /** The settings that point to this world, with these differences: name, value, name, value. */
  Map<String, String> environment(String... differences) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KOMARI_BASE_URL", panel.url());
    environment.put("KOMARI_TIMEOUT_SECONDS", "3");
    environment.put("TELEGRAM_BOT_TOKEN", TOKEN);
    environment.put("TELEGRAM_CHAT_ID", String.valueOf(CHAT));
    environment.put("TELEGRAM_API_URL", telegram.url());
    environment.put("DATA_DIR", folder.resolve("data").toString());
    environment.put("STAT_TZ", "Asia/Shanghai");
    environment.put("REPORT_DAILY_CRON", "");
    environment.put("REPORT_WEEKLY_CRON", "");
    environment.put("REPORT_MONTHLY_CRON", "");
    environment.put("MANAGEMENT_PORT", "0");
    environment.put("TELEGRAM_ALERT_CHAT_ID", "off");
    for (int i = 0; i < differences.length; i += 2) {
      environment.put(differences[i], differences[i + 1]);
    }
    return environment;
  }

  /**
   * Starts Dromedary in this process, by this world's clock. Its schedules go by the machine's
   * clock all the same: a sample that is due there would fall between two steps of a test, so none
   * is taken by itself but the first, where a test does not set an interval.
   */
  void starts(Mode mode, String... differences) throws IOException {
    starts(Packaged.HOME, mode, differences);
  }

  /** The same with routes and templates of another folder. */
  void starts(Path home, Mode mode, String... differences) throws IOException {
    Settings settings = new SettingsSource(home, folder, environment(differences)).read();
    List<String> problems = SettingsCheck.problems(settings);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    Secrets.set(settings.secrets());
    Logging.set(settings.text("log.level"), logFile().toString(), false);
    application = new Application(settings, clock, mode);
    application.start();
    boolean isOfTheTest = settings.number("sample.interval-seconds") == INTERVAL;
    if (mode == Mode.RUN && clock instanceof MovingClock && isOfTheTest) {
      call("controlbus:route?routeId=traffic.sample&action=suspend", null);
    }
  }

  /** Another Dromedary beside it, for what is called alone; whoever asks for it closes it. */
  Application beside(String... differences) throws IOException {
    Settings settings = new SettingsSource(Packaged.HOME, folder, environment(differences)).read();
    Application other = new Application(settings, clock, Mode.ONCE);
    other.start();
    return other;
  }

  /** The address of its store. */
  String store() {
    return "jdbc:sqlite:" + folder.resolve("data/dromedary.db");
  }

  /** Where Dromedary in this process logs to. */
  Path logFile() {
    return folder.resolve("dromedary.log");
  }

  /** Stops Dromedary. */
  void stops() throws IOException {
    if (application != null) {
      application.close();
      application = null;
    }
  }

  /** Calls a route of Dromedary and waits for its end. */
  Object call(String endpoint, Object body) throws IOException {
    return application.call(endpoint, body);
  }

  /** The same with headers. */
  Object call(String endpoint, Object body, Map<String, Object> headers) throws IOException {
    return application.call(endpoint, body, headers);
  }

  /** Takes a sample where none is fresh. */
  void samples() throws IOException {
    call("direct:traffic.refresh", null);
  }

  /** Ada writes to the bot. */
  void writes(String text) {
    telegram.userSends(CHAT, CHAT, text);
  }

  /** Ada writes to the bot, and waits for its answer: the text as she reads it. */
  String answer(String text) {
    return answerIn(CHAT, CHAT, text);
  }

  /** Somebody writes in a chat, and waits for the answer. */
  String answerIn(long chat, long user, String text) {
    int before = telegram.messages(chat).size();
    telegram.userSends(chat, user, text);
    return messages(chat, before + 1).get(before);
  }

  /** Waits until there are so many messages of the bot in Ada's chat: their texts. */
  List<String> messages(int count) {
    return messages(CHAT, count);
  }

  /** Waits until there are so many messages of the bot in a chat: their texts. */
  List<String> messages(long chat, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> telegram.messages(chat).size() >= count);
    return texts(chat);
  }

  /** The bot's messages in Ada's chat now. */
  List<String> texts() {
    return texts(CHAT);
  }

  /** The bot's messages in a chat now. */
  List<String> texts(long chat) {
    return telegram.messages(chat).stream().map(SentMessage::plainText).toList();
  }

  /** A port of the loopback interface that nobody listens on. */
  static int freePort() {
    return Ports.free();
  }

  @Override
  public void close() throws IOException {
    stops();
    telegram.close();
    panel.close();
  }
}
