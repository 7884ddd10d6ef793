package io.github.dromedary.rollup;

import io.github.dromedary.http.Upload;
import io.github.dromedary.http.UploadLimits;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Question;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.Writing;
import io.github.dromedary.telegram.Bot;
import io.github.dromedary.telegram.BotApi;
import io.github.dromedary.telegram.BotLook;
import io.github.dromedary.telegram.Commands;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.telegram.Polling;
import io.github.dromedary.telegram.TelegramPart;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.text.Languages;
import io.github.dromedary.usage.Botstat;
import io.github.dromedary.usage.Histories;
import io.github.dromedary.usage.Menus;
import io.github.dromedary.usage.Pictures;
import io.github.dromedary.usage.Questions;
import io.github.dromedary.usage.Stamp;
import io.github.dromedary.usage.Updates;
import io.github.dromedary.usage.UsageHealth;
import io.github.dromedary.usage.UsageSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Statistics of a Telegram bot: on with STATS_BOT_TOKEN and DB_URL. It stands above the records of
 * {@code usage} and the bot's database of {@code source}.
 */
public final class UsagePart implements Part {

  private static final String TELEGRAM = "https://api.telegram.org";
  private static final String IDS =
      "a list of user ids, such as [123456789, 987654321] or 123456789,987654321";

  @Override
  public String name() {
    return "usage";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("stats.bot-token") && values.isSet("db.url");
  }

  @Override
  public boolean isMeant(Values values) {
    return values.isSet("stats.bot-token") || values.isSet("db.url");
  }

  @Override
  public Map<String, String> properties(Values values) {
    String bot = values.text("telegram.bot-token");
    boolean own = isOn(values) && !bot.equals(values.text("stats.bot-token"));
    boolean updates = !values.text("stats.chat").matches("0?");
    return Map.of("usage.own-bot", String.valueOf(own), "usage.updates", String.valueOf(updates));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("stats.bot-token", "db.url", "bot.token", "botstat", "botstat.api-key");
  }

  @Override
  public List<String> schedules() {
    return List.of("stats.check-cron");
  }

  @Override
  public void judge(Judge judge) {
    Values values = judge.values();
    if (values.isSet("stats.bot-token") && !values.isSet("db.url")) {
      judge.problem("db.url", "the bot's database, postgresql://user[:password]@host/database");
    }
    if (values.isSet("db.url") && Parts.of(values).none()) {
      judge.problem("stats.bot-token", "the token of the bot that shows the statistics");
    }
    if (!isOn(values)) {
      return;
    }
    judge.botToken("stats.bot-token");
    Source.problem(values.text("db.url")).ifPresent(judge::problem);
    judge.number("db.timeout-seconds", 1, 3_600);
    if (values.isSet("db.queries")) {
      String right = "a folder with users.sql, downloads.sql and music.sql, or empty: ";
      Source.problem(values.path("db.queries"))
          .ifPresent(problem -> judge.problem("db.queries", right + problem));
    }
    judge.cron("stats.check-cron");
    judge.url("tg.server", "http(s)://host[:port] of a Bot API server");
    judge.allMatch("stats.ids", Judge.USER, IDS);
    judge.allMatch("admin.ids", Judge.USER, IDS);
    String chat = values.text("stats.chat");
    if (!chat.isEmpty() && !Judge.CHAT.matcher(chat).matches()) {
      judge.problem("stats.chat", "a chat such as -1001234567890; 0 or empty: none");
    }
    judge.number("stats.message-id", 0, Integer.MAX_VALUE);
    judge.number("daily.stats-message-id", 0, Integer.MAX_VALUE);
    if (!Stamp.isRight(values.text("stats.zones"))) {
      judge.problem("stats.zones", "a flag, a zone, and 12h or 24h, several with commas");
    }
    if (values.isSet("bot.token")) {
      judge.botToken("bot.token");
    }
    judge.url("botstat.api-url", "http(s)://host[:port] of Botstat");
  }

  @Override
  public Map<String, List<Object>> samples() {
    return UsageSamples.byTemplate();
  }

  @Override
  public List<Question> questions(Values values) {
    return List.of(
        new Question("source", "bean:usageNumbers?method=user(0)"),
        new Question("statsBot", "bean:statsApi?method=username"));
  }

  @Override
  public void furnish(Room room) {
    GuardedHttpClient http =
        TelegramPart.isOneBot(room)
            ? room.bean("telegramHttp", GuardedHttpClient.class)
            : new GuardedHttpClient(room.clock(), "STATS_BOT_TOKEN");
    Polling polling = new Polling(http, room.clock());
    room.bind("statsHttp", http);
    room.bind("statsPolling", polling);
    if (!room.isOn(name())) {
      return;
    }
    if (!TelegramPart.isOneBot(room)) {
      room.lookSilently(
          "statsBot",
          BotLook.polled(http, polling, room.clock(), TelegramPart.leads(room))::failure);
      room.onSettle(http::stop);
    }
    numbers(room, http);
  }

  private static void numbers(Room room, GuardedHttpClient http) {
    Values values = room.values();
    Language language = room.bean("languages", Languages.class).of(values.text("bot.language"));
    Path queries = values.isSet("db.queries") ? values.path("db.queries") : null;
    Source source = new Source(values.text("db.url"), queries, values.number("db.timeout-seconds"));
    room.onCut(source);
    String server = values.text("tg.server");
    Bot statsBot = new Bot(http, server, values.text("stats.bot-token"));
    BotApi bot = new BotApi(statsBot);
    UsageNumbers numbers =
        new UsageNumbers(source, room.bean("openStore", Store.class), room.clock());
    boolean oneBot = TelegramPart.isOneBot(room);
    room.bind("statsBot", statsBot);
    room.bind("statsApi", bot);
    room.bind(
        "statsCommands",
        new Commands(
            room.camel(),
            bot,
            language,
            Commands::isUsage,
            route -> oneBot || Commands.isUsage(route)));
    room.bind("usageNumbers", numbers);
    room.bind("menus", new Menus(language));
    room.bind("questions", new Questions());
    room.bind("stamp", new Stamp(room.clock(), values.text("stats.zones")));
    room.bind("updates", new Updates(room.clock()));
    UsageHealth health =
        new UsageHealth(numbers::failure, room.bean("writing", Writing.class)::isToBlameFor);
    room.bind("usageHealth", health);
    room.look("source", health::failure);
    room.bind("pictures", new Pictures(new Charts(), language));
    long limit = server.equals(TELEGRAM) ? Histories.TELEGRAM_LIMIT : Histories.OWN_SERVER_LIMIT;
    room.bind("histories", new Histories(language, numbers::history, limit));
    room.bind("botstat", botstat(room, numbers));
  }

  private static Botstat botstat(Room room, UsageNumbers numbers) {
    Values values = room.values();
    Upload upload = new Upload(UploadLimits.USUAL);
    room.onCut(upload);
    List<String> admins = values.list("admin.ids");
    String key = values.text(values.isSet("botstat") ? "botstat" : "botstat.api-key");
    return new Botstat(
        upload,
        Map.of(
            "BOTSTAT_API_URL",
            values.text("botstat.api-url"),
            "BOT_TOKEN",
            values.text("bot.token"),
            "BOTSTAT",
            key,
            "ADMIN_IDS",
            admins.isEmpty() ? "" : admins.get(0)),
        numbers::userIds);
  }
}
