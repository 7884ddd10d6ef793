package io.github.dromedary.ops;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** The folders of routes that are not loaded. */
  public Set<String> idle() {
    return Stream.of(
            traffic ? "" : "traffic",
            usage ? "" : "usage",
            channel ? "" : "channel",
            bot ? "" : "alerts")
        .filter(folder -> !folder.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
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
