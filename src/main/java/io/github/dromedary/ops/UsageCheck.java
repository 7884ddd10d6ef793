package io.github.dromedary.ops;

import static io.github.dromedary.ops.SettingsCheck.CHAT;
import static io.github.dromedary.ops.SettingsCheck.USER;

import io.github.dromedary.source.Source;
import io.github.dromedary.usage.Stamp;

/** Judges the settings of the usage part, where it is on. */
final class UsageCheck {

  private static final String IDS =
      "a list of user ids, such as [123456789, 987654321] or 123456789,987654321";

  private UsageCheck() {}

  /** Adds what is wrong to what was found; nothing when the part is off. */
  static void judge(Judged judged) {
    Settings settings = judged.settings();
    if (settings.isSet("stats.bot-token") && !settings.isSet("db.url")) {
      judged.problem("db.url", "the bot's database, postgresql://user[:password]@host/database");
    }
    if (settings.isSet("db.url") && Parts.of(settings).none()) {
      judged.problem("stats.bot-token", "the token of the bot that shows the statistics");
    }
    if (!Parts.of(settings).usage()) {
      return;
    }
    judged.botToken("stats.bot-token");
    Source.problem(settings.text("db.url")).ifPresent(judged.problems()::add);
    judged.number("db.timeout-seconds", 1, 3_600);
    if (settings.isSet("db.queries")) {
      String right = "a folder with users.sql, downloads.sql and music.sql, or empty: ";
      Source.problem(settings.path("db.queries"))
          .ifPresent(problem -> judged.problem("db.queries", right + problem));
    }
    judged.cron("stats.check-cron");
    judged.url("tg.server", "http(s)://host[:port] of a Bot API server");
    judged.allMatch("stats.ids", USER, IDS);
    judged.allMatch("admin.ids", USER, IDS);
    String chat = settings.text("stats.chat");
    if (!chat.isEmpty() && !CHAT.matcher(chat).matches()) {
      judged.problem("stats.chat", "a chat such as -1001234567890; 0 or empty: none");
    }
    judged.number("stats.message-id", 0, Integer.MAX_VALUE);
    judged.number("daily.stats-message-id", 0, Integer.MAX_VALUE);
    if (!Stamp.isRight(settings.text("stats.zones"))) {
      judged.problem("stats.zones", "a flag, a zone, and 12h or 24h, several with commas");
    }
    if (settings.isSet("bot.token")) {
      judged.botToken("bot.token");
    }
    judged.url("botstat.api-url", "http(s)://host[:port] of Botstat");
  }
}
