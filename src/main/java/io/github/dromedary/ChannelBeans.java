package io.github.dromedary;

import io.github.dromedary.channel.ChannelFigures;
import io.github.dromedary.channel.ChannelGraph;
import io.github.dromedary.channel.ChannelRows;
import io.github.dromedary.channel.ChannelSource;
import io.github.dromedary.channel.Collecting;
import io.github.dromedary.channel.PublicPageSource;
import io.github.dromedary.channel.RenewableSource;
import io.github.dromedary.channel.TelegramSource;
import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.redis.RedisAddress;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.delivery.Lease;
import io.github.dromedary.http.Pages;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Languages;
import io.github.dromedary.traffic.Schedule;
import io.github.dromedary.traffic.Windows;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of the channel part, each made from its settings. */
final class ChannelBeans {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelBeans.class);
  private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);

  private ChannelBeans() {}

  /**
   * Binds them.
   *
   * @param end ends the process with exit code 1, where this part is all that runs in it
   */
  static void bind(
      Main camel,
      Settings settings,
      Clock clock,
      Languages languages,
      Windows windows,
      Runnable end) {
    List<String> channels =
        settings.list("tg.channel-username").stream()
            .map(name -> name.startsWith("@") ? name.substring(1) : name)
            .filter(distinct())
            .toList();
    Parts parts = Parts.of(settings);
    boolean alone = !parts.traffic() && !parts.usage();
    RenewableSource source = new RenewableSource(() -> source(settings, clock));
    camel.bind(
        "collecting",
        new Collecting(
            channels,
            settings.text("redis.prefix"),
            settings.seconds("tg.update-interval"),
            clock,
            alone ? end : null,
            source::renew));
    camel.bind("channelLease", new Lease(clock));
    camel.bind("channelSource", source);
    camel.bind("channelRows", new ChannelRows());
    camel.bind("channelFigures", new ChannelFigures(settings.zone()));
    camel.bind(
        "channelGraph", new ChannelGraph(new Charts(), languages, settings.text("bot.language")));
    camel.bind(
        "channelSchedule",
        new Schedule(
            clock,
            windows,
            settings.zone(),
            Map.of("channel", settings.text("channel.report-cron")),
            settings.days("report.late-days"),
            Map::of));
    redis(settings).ifPresent(redis -> camel.bind("redis", redis));
  }

  /** Telegram's names know no upper and lower case. */
  private static Predicate<String> distinct() {
    Set<String> seen = new HashSet<>();
    return name -> seen.add(name.toLowerCase(Locale.ROOT));
  }

  /** Whether runs go to Redis. */
  static boolean hasRedis(Settings settings) {
    return !settings.text("redis.url").matches("|off");
  }

  private static Optional<RedisWriter> redis(Settings settings) {
    return hasRedis(settings)
        ? Optional.of(
            new RedisWriter(RedisAddress.parse(settings.text("redis.url")), REDIS_TIMEOUT))
        : Optional.empty();
  }

  private static void pause(Duration time) throws InterruptedException {
    LOG.warn("Telegram asks to wait {} s before the channel is read on", time.toSeconds());
    Thread.sleep(time.toMillis());
  }

  private static ChannelSource source(Settings settings, Clock clock) {
    if (!settings.isSet("tg.session-string")) {
      return new PublicPageSource(settings.text("tg.page-url"), new Pages()::page, clock);
    }
    SessionString login = SessionString.parse(settings.text("tg.session-string"));
    ClientSettings client = new ClientSettings(settings.number("tg.api-id"));
    return new TelegramSource(new MtprotoClient(login, client, clock, ChannelBeans::pause), clock);
  }
}
