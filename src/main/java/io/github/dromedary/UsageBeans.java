package io.github.dromedary;

import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.rollup.UsageNumbers;
import io.github.dromedary.telegram.Bot;
import io.github.dromedary.telegram.BotApi;
import io.github.dromedary.telegram.Commands;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.usage.Botstat;
import io.github.dromedary.usage.Histories;
import io.github.dromedary.usage.Menus;
import io.github.dromedary.usage.Pictures;
import io.github.dromedary.usage.Questions;
import io.github.dromedary.usage.Stamp;
import io.github.dromedary.usage.Updates;
import io.github.dromedary.usage.UsageHealth;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/** The beans of the usage part, each made from its settings. */
final class UsageBeans {

  private static final String TELEGRAM = "https://api.telegram.org";

  private UsageBeans() {}

  static void bind(
      Main camel, Settings settings, Clock clock, Language language, Resources resources) {
    String server = settings.text("tg.server");
    Bot statsBot = new Bot(resources.statsHttp(), server, settings.text("stats.bot-token"));
    BotApi bot = new BotApi(statsBot);
    UsageNumbers numbers = resources.usageNumbers(clock);
    boolean oneBot = Parts.of(settings).oneBot();
    camel.bind("statsBot", statsBot);
    camel.bind("statsApi", bot);
    camel.bind(
        "statsCommands",
        new Commands(
            camel::getCamelContext,
            bot,
            language,
            Commands::isUsage,
            route -> oneBot || Commands.isUsage(route)));
    camel.bind("usageNumbers", numbers);
    camel.bind("menus", new Menus(language));
    camel.bind("questions", new Questions());
    camel.bind("stamp", new Stamp(clock, settings.text("stats.zones")));
    camel.bind("updates", new Updates(clock));
    camel.bind("usageHealth", new UsageHealth(numbers::failure, resources.writing()::isToBlameFor));
    camel.bind("pictures", new Pictures(new Charts(), language));
    long limit = server.equals(TELEGRAM) ? Histories.TELEGRAM_LIMIT : Histories.OWN_SERVER_LIMIT;
    camel.bind("histories", new Histories(language, numbers::history, limit));
    camel.bind("botstat", botstat(settings, numbers, resources));
  }

  private static Botstat botstat(Settings settings, UsageNumbers numbers, Resources resources) {
    List<String> admins = settings.list("admin.ids");
    String key = settings.text(settings.isSet("botstat") ? "botstat" : "botstat.api-key");
    return new Botstat(
        resources.upload(),
        Map.of(
            "BOTSTAT_API_URL",
            settings.text("botstat.api-url"),
            "BOT_TOKEN",
            settings.text("bot.token"),
            "BOTSTAT",
            key,
            "ADMIN_IDS",
            admins.isEmpty() ? "" : admins.get(0)),
        numbers::userIds);
  }
}
