package io.github.dromedary.channel;

import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.redis.RedisAddress;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.cluster.Leader;
import io.github.dromedary.http.Pages;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
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
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers of Telegram channels: on with TG_CHANNEL_USERNAME. */
public final class ChannelPart implements Part {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelPart.class);
  private static final Duration REDIS_TIMEOUT = Duration.ofSeconds(5);
  private static final int LOOKED_AT = 100;
  private static final Pattern NAME = Pattern.compile("@?[A-Za-z][A-Za-z0-9_]{3,31}");
  private static final Pattern API_ID = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern API_HASH = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern PREFIX = Pattern.compile("[\\x21-\\x7e]{1,64}");

  @Override
  public String name() {
    return "channel";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("tg.channel-username");
  }

  @Override
  public Map<String, String> properties(Values values) {
    // more than a reader of Redis gets, for the channel's history
    int posts = Math.max(LOOKED_AT, values.number("tg.posts-count"));
    return Map.of(
        "channel.redis", String.valueOf(hasRedis(values)), "channel.posts", String.valueOf(posts));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("tg.session-string", "tg.api-hash", "redis.url");
  }

  @Override
  public Map<String, String> kinds() {
    return Map.of("channel", "weekly");
  }

  @Override
  public List<String> schedules() {
    return List.of("channel.report-cron");
  }

  @Override
  public void judge(Judge judge) {
    Values values = judge.values();
    if (!isOn(values)) {
      return;
    }
    judge.allMatch("tg.channel-username", NAME, "names of channels without @, with commas");
    if (values.isSet("tg.session-string")) {
      session(judge);
    }
    if (values.isSet("tg.api-hash")) {
      judge.matches("tg.api-hash", API_HASH, "32 hexadecimal digits, from my.telegram.org/apps");
    }
    judge.number("tg.update-interval", 1, 86_400);
    judge.number("tg.posts-count", 1, 100);
    judge.url("tg.page-url", "http(s)://host[:port]");
    judge.matches("redis.prefix", PREFIX, "1 to 64 characters without blanks, such as tg:");
    judge.cron("channel.report-cron");
    if (!values.text("redis.url").matches("|off")) {
      RedisAddress.problem(values.text("redis.url"))
          .ifPresent(right -> judge.problem("redis.url", right + "; or off"));
    }
  }

  private static void session(Judge judge) {
    try {
      SessionString.parse(judge.values().text("tg.session-string"));
    } catch (IllegalArgumentException e) {
      judge.problem("tg.session-string", "a session string; ./dromedary session create makes one");
    }
    judge.matches("tg.api-id", API_ID, "the application's number, from my.telegram.org/apps");
  }

  @Override
  public Map<String, List<Object>> samples() {
    return ChannelSamples.byTemplate();
  }

  @Override
  public void furnish(Room room) {
    if (!room.isOn(name())) {
      return;
    }
    Values values = room.values();
    Windows windows = room.bean("windows", Windows.class);
    List<String> channels =
        values.list("tg.channel-username").stream()
            .map(name -> name.startsWith("@") ? name.substring(1) : name)
            .filter(distinct())
            .toList();
    boolean alone = !room.isOn("traffic") && !room.isOn("usage");
    RenewableSource source = new RenewableSource(() -> source(values, room.clock()));
    room.bind(
        "collecting",
        new Collecting(
            channels,
            values.text("redis.prefix"),
            values.seconds("tg.update-interval"),
            room.clock(),
            alone ? room.end() : null,
            source::renew));
    room.bind("channelSource", source);
    room.bind("channelRows", new ChannelRows());
    room.bind("channelFigures", new ChannelFigures(values.zone()));
    room.bind(
        "channelGraph",
        new ChannelGraph(
            new Charts(), room.bean("languages", Languages.class), values.text("bot.language")));
    room.bind(
        "channelSchedule",
        new Schedule(
            room.clock(),
            windows,
            values.zone(),
            Map.of("channel", values.text("channel.report-cron")),
            values.days("report.late-days"),
            Map::of));
    Collecting collecting = room.bean("collecting", Collecting.class);
    Leader leader = room.bean("leader", Leader.class);
    leader.afterwards(collecting::forget);
    room.look("channel", collecting::failure);
    redis(values)
        .ifPresent(
            redis -> {
              room.bind("redis", redis);
              leader.afterwards(redis::forget);
              room.look("redis", redis::problem);
            });
  }

  private static Predicate<String> distinct() {
    Set<String> seen = new HashSet<>();
    return name -> seen.add(name.toLowerCase(Locale.ROOT));
  }

  private static boolean hasRedis(Values values) {
    return !values.text("redis.url").matches("|off");
  }

  private static Optional<RedisWriter> redis(Values values) {
    return hasRedis(values)
        ? Optional.of(new RedisWriter(RedisAddress.parse(values.text("redis.url")), REDIS_TIMEOUT))
        : Optional.empty();
  }

  private static void pause(Duration time) throws InterruptedException {
    LOG.warn("Telegram asks to wait {} s before the channel is read on", time.toSeconds());
    Thread.sleep(time.toMillis());
  }

  private static ChannelSource source(Values values, Clock clock) {
    if (!values.isSet("tg.session-string")) {
      return new PublicPageSource(values.text("tg.page-url"), new Pages()::page, clock);
    }
    SessionString login = SessionString.parse(values.text("tg.session-string"));
    ClientSettings client = new ClientSettings(values.number("tg.api-id"));
    return new TelegramSource(new MtprotoClient(login, client, clock, ChannelPart::pause), clock);
  }
}
