package io.github.dromedary.ops;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which parts are on. A part that is off loads no route and asks for no setting.
 *
 * @param traffic reports of a Komari panel: on with KOMARI_BASE_URL
 * @param usage statistics of a Telegram bot: on with STATS_BOT_TOKEN and DB_URL
 * @param channel numbers of Telegram channels: on with TG_CHANNEL_USERNAME
 * @param bot the bot that sends reports and takes the commands of traffic: on with
 *     TELEGRAM_BOT_TOKEN, which traffic needs
 * @param oneBot whether both have the same token, so that one poll serves both
 */
public record Parts(boolean traffic, boolean usage, boolean channel, boolean bot, boolean oneBot) {

  /** The parts that these settings switch on. */
  public static Parts of(Settings settings) {
    String bot = settings.text("telegram.bot-token");
    boolean usage = settings.isSet("stats.bot-token") && settings.isSet("db.url");
    return new Parts(
        settings.isSet("komari.base-url"),
        usage,
        settings.isSet("tg.channel-username"),
        !bot.isEmpty(),
        usage && bot.equals(settings.text("stats.bot-token")));
  }

  /** Whether nothing is on. */
  public boolean none() {
    return !traffic && !usage && !channel;
  }

  /** The names of those that are on. */
  public List<String> names() {
    return Stream.of(traffic ? "traffic" : "", usage ? "usage" : "", channel ? "channel" : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Patterns of the route files that are not loaded, with commas; empty when all are. */
  public String off() {
    String traffics = traffic ? "" : "routes/traffic/**,";
    String usages = usage ? "" : "routes/usage/**,";
    String channels = channel ? "" : "routes/channel/**,";
    String alerts = bot ? "" : "routes/alerts/**,";
    String all = traffics + usages + channels + alerts;
    return all.isEmpty() ? "" : all.substring(0, all.length() - 1);
  }

  /** What route files ask in their preconditions. */
  public Map<String, String> properties() {
    return Map.of(
        "traffic.on", String.valueOf(traffic),
        "usage.on", String.valueOf(usage),
        "channel.on", String.valueOf(channel),
        "usage.own-bot", String.valueOf(usage && !oneBot),
        "telegram.on", String.valueOf(bot));
  }
}
