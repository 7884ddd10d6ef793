package io.github.dromedary.ops;

import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.redis.RedisAddress;
import java.util.regex.Pattern;

/** Judges the settings of the channel part, where it is on. */
final class ChannelCheck {

  private static final Pattern NAME = Pattern.compile("@?[A-Za-z][A-Za-z0-9_]{3,31}");
  private static final Pattern API_ID = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern API_HASH = Pattern.compile("[0-9a-fA-F]{32}");

  private static final Pattern PREFIX = Pattern.compile("[\\x21-\\x7e]{1,64}");

  private ChannelCheck() {}

  /** Adds what is wrong to what was found; nothing when the part is off. */
  static void judge(Judged judged) {
    Settings settings = judged.settings();
    if (!Parts.of(settings).channel()) {
      return;
    }
    judged.allMatch("tg.channel-username", NAME, "names of channels without @, with commas");
    if (settings.isSet("tg.session-string")) {
      session(judged);
    }
    if (settings.isSet("tg.api-hash")) {
      judged.matches("tg.api-hash", API_HASH, "32 hexadecimal digits, from my.telegram.org/apps");
    }
    judged.number("tg.update-interval", 1, 86_400);
    judged.number("tg.posts-count", 1, 100);
    judged.url("tg.page-url", "http(s)://host[:port]");
    judged.matches("redis.prefix", PREFIX, "1 to 64 characters without blanks, such as tg:");
    judged.cron("channel.report-cron");
    if (!settings.text("redis.url").matches("|off")) {
      RedisAddress.problem(settings.text("redis.url"))
          .ifPresent(right -> judged.problem("redis.url", right + "; or off"));
    }
  }

  private static void session(Judged judged) {
    try {
      SessionString.parse(judged.settings().text("tg.session-string"));
    } catch (IllegalArgumentException e) {
      judged.problem("tg.session-string", "a session string; ./dromedary session create makes one");
    }
    judged.matches("tg.api-id", API_ID, "the application's number, from my.telegram.org/apps");
  }
}
