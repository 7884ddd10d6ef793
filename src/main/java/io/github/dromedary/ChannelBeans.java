package io.github.dromedary;

import io.github.dromedary.channel.ChannelFigures;
import io.github.dromedary.channel.ChannelGraph;
import io.github.dromedary.channel.ChannelRows;
import io.github.dromedary.channel.ChannelSource;
import io.github.dromedary.channel.Collecting;
import io.github.dromedary.channel.PublicPageSource;
import io.github.dromedary.channel.TelegramSource;
import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.http.Pages;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.text.Charts;
import io.github.dromedary.text.Language;
import io.github.dromedary.traffic.Schedule;
import io.github.dromedary.traffic.Windows;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.main.Main;

/** The beans of the channel part, each made from its settings. */
final class ChannelBeans {

  private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);

  private ChannelBeans() {}

  /**
   * Binds them.
   *
   * @param end ends the process with exit code 1
   */
  static void bind(
      Main camel,
      Settings settings,
      Clock clock,
      Language language,
      Windows windows,
      Runnable end) {
    List<String> channels =
        settings.list("tg.channel-username").stream()
            .map(name -> name.startsWith("@") ? name.substring(1) : name)
            .distinct()
            .toList();
    camel.bind(
        "collecting", new Collecting(channels, settings.seconds("tg.update-interval"), clock, end));
    camel.bind("channelSource", source(settings, clock));
    camel.bind("channelRows", new ChannelRows());
    camel.bind("channelFigures", new ChannelFigures(settings.zone()));
    camel.bind("channelGraph", new ChannelGraph(new Charts(), language));
    camel.bind(
        "channelSchedule",
        new Schedule(
            clock,
            windows,
            settings.zone(),
            Map.of("channel", settings.text("channel.report-cron")),
            settings.days("report.late-days")));
    redis(settings).ifPresent(redis -> camel.bind("redis", redis));
  }

  /** Whether runs go to Redis. */
  static boolean hasRedis(Settings settings) {
    return !settings.text("redis.url").matches("|off");
  }

  private static Optional<RedisWriter> redis(Settings settings) {
    return hasRedis(settings)
        ? Optional.of(new RedisWriter(URI.create(settings.text("redis.url")), REDIS_TIMEOUT))
        : Optional.empty();
  }

  private static ChannelSource source(Settings settings, Clock clock) {
    if (!settings.isSet("tg.session-string")) {
      return new PublicPageSource(settings.text("tg.page-url"), new Pages()::page, clock);
    }
    SessionString login = SessionString.parse(settings.text("tg.session-string"));
    ClientSettings client = new ClientSettings(settings.number("tg.api-id"));
    return new TelegramSource(
        new MtprotoClient(login, client, clock, time -> Thread.sleep(time.toMillis())), clock);
  }
}
