package io.github.dromedary.telegram;

import io.github.dromedary.cluster.Leader;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Question;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Languages;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/**
 * The bot that sends reports and takes the commands of traffic: on with TELEGRAM_BOT_TOKEN. What
 * sends and follows groups is there also for a bot of another part.
 */
public final class TelegramPart implements Part {

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("telegram.bot-token");
  }

  @Override
  public boolean isService() {
    return true;
  }

  @Override
  public Set<String> folders() {
    return Set.of(); // another part's bot needs them as well
  }

  @Override
  public Map<String, String> properties(Values values) {
    String url = values.text("telegram.webhook-url");
    boolean pushed = isOn(values) && !url.isEmpty();
    return Map.of(
        "telegram.webhook-on",
        String.valueOf(pushed),
        "telegram.webhook-path",
        pushed ? path(url) : "/");
  }

  private static String path(String url) {
    try {
      String path = URI.create(url).getRawPath();
      return path == null || path.isEmpty() ? "/" : path;
    } catch (IllegalArgumentException e) {
      return "/"; // it is judged elsewhere
    }
  }

  @Override
  public Set<String> secrets() {
    return Set.of("telegram.bot-token");
  }

  @Override
  public void judge(Judge judge) {
    Values values = judge.values();
    if (!judge.isWanted("traffic") && !isOn(values)) {
      return;
    }
    judge.botToken("telegram.bot-token");
    List<String> chats = values.list("telegram.chat-id");
    if (chats.isEmpty() || !chats.stream().allMatch(chat -> Judge.CHAT.matcher(chat).matches())) {
      judge.problem("telegram.chat-id", "numbers such as 123456789 or -1001234567890, with commas");
    }
    judge.allMatch(
        "telegram.admin-ids", Judge.USER, "numbers such as 123456789, with commas, or empty");
    String several = "numbers such as 123456789 or -1001234567890, with commas, or empty";
    judge.allMatch("telegram.allowed-chat-ids", Judge.CHAT, several);
    judge.allMatch("telegram.admin-chat-ids", Judge.CHAT, several);
    if (!values.text("telegram.alert-chat-id").equals("off")) {
      judge.allMatch(
          "telegram.alert-chat-id",
          Judge.CHAT,
          "numbers such as 123456789, with commas, off, or empty");
    }
    judge.oneOf("telegram.silent", "true", "false");
    judge.oneOf("telegram.tell-chat-id", "true", "false");
    String webhook = values.text("telegram.webhook-url");
    if (!webhook.isEmpty()) {
      judge.url("telegram.webhook-url", "https://host[:port]/path at which Telegram reaches this");
      judge.number("telegram.webhook-port", 1, 65_535);
      if (values.text("telegram.webhook-port").equals(values.text("management.port"))) {
        judge.problem("telegram.webhook-port", "another port than MANAGEMENT_PORT");
      }
    }
    judge.url("telegram.api-url", "http(s)://host[:port] of a Bot API server");
  }

  @Override
  public Map<String, List<Object>> samples() {
    return Map.of(
        "help.ftlh", List.of(List.of(Map.of("command", "help", "description", "The commands"))));
  }

  @Override
  public List<Question> questions(Values values) {
    return List.of(new Question("telegram", "bean:botApi?method=username"));
  }

  @Override
  public void furnish(Room room) {
    Values values = room.values();
    GuardedHttpClient http = new GuardedHttpClient(room.clock(), "TELEGRAM_BOT_TOKEN");
    Polling polling = new Polling(http, room.clock());
    Language language = room.bean("languages", Languages.class).of(values.text("bot.language"));
    room.bind("telegramHttp", http);
    room.bind("polling", polling);
    room.bind(
        "audience",
        new Audience(
            values.text("stats.bot-token"),
            room.isOn("usage") ? Set.copyOf(values.list("stats.ids")) : Set.of()));
    BotApi bot =
        new BotApi(
            new Bot(http, values.text("telegram.api-url"), values.text("telegram.bot-token")));
    room.bind("botApi", bot);
    room.bind("chats", chats(values));
    boolean oneBot = isOneBot(room);
    room.bind(
        "commands",
        new Commands(
            room.camel(),
            bot,
            language,
            route -> !Commands.isUsage(route),
            route -> oneBot || !Commands.isUsage(route)));
    room.bind("parts", new MessageParts());
    room.bind("outgoing", new Outgoing());
    room.bind("pacing", new Pacing(System::nanoTime));
    room.bind("retryAfter", new RetryAfter(http));
    JdbcMessageIdRepository taken =
        new JdbcMessageIdRepository(room.bean("store", DataSource.class), "telegram");
    taken.setCreateTableIfNotExists(false);
    taken.setTableName("taken_update");
    room.bind("takenUpdates", new TakenUpdates(taken));
    if (isOn(values)) {
      room.lookSilently("telegram", look(room, http, polling)::failure);
    }
    room.onSettle(http::stop);
  }

  private static BotLook look(Room room, GuardedHttpClient http, Polling polling) {
    Values values = room.values();
    String url = values.text("telegram.webhook-url");
    String token = values.text("telegram.bot-token");
    if (url.isEmpty()) {
      return BotLook.polled(http, polling, room.clock(), leads(room));
    }
    PushedUpdates pushed =
        new PushedUpdates(
            new Bot(http, values.text("telegram.api-url"), token), url, token, room.clock());
    room.bind("pushedUpdates", pushed);
    return BotLook.pushed(http, pushed, room.clock());
  }

  /** Whether this process is the one that polls. */
  public static BooleanSupplier leads(Room room) {
    return room.bean("leader", Leader.class)::isHeld;
  }

  /** Whether one bot does both: the statistics of usage, and all else. */
  public static boolean isOneBot(Room room) {
    Values values = room.values();
    return room.isOn("usage")
        && values.text("telegram.bot-token").equals(values.text("stats.bot-token"));
  }

  private static Chats chats(Values values) {
    List<String> chats = values.list("telegram.chat-id");
    List<String> allowed = values.list("telegram.allowed-chat-ids");
    List<String> adminChats = values.list("telegram.admin-chat-ids");
    List<String> admins = values.list("telegram.admin-ids");
    List<String> alerts = values.list("telegram.alert-chat-id");
    return new Chats(
        allowed.isEmpty() ? chats : allowed,
        !admins.isEmpty() ? admins : adminChats.isEmpty() ? chats : adminChats,
        adminChats,
        alerts.isEmpty() ? chats.stream().limit(1).toList() : alerts,
        Stream.concat(chats.stream(), Stream.of(values.text("stats.chat"))).toList());
  }
}
