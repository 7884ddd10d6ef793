package io.github.dromedary.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.channel.mtproto.ClientSettings;
import io.github.dromedary.channel.mtproto.KeyExchange;
import io.github.dromedary.channel.mtproto.MtprotoClient;
import io.github.dromedary.channel.mtproto.RsaKey;
import io.github.dromedary.channel.mtproto.SessionString;
import io.github.dromedary.channel.redis.RealRedis;
import io.github.dromedary.channel.redis.RedisWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against a server that others wrote, in another language. Run by {@code src/test/e2e/mtproto.sh},
 * which starts that server with SALT=1 and FLOOD=1.
 */
class GoServerE2e {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final ClientSettings SETTINGS = new ClientSettings(12345);

  private final List<Duration> pauses = new ArrayList<>();

  private static String file(String property) throws Exception {
    return Files.readString(Path.of(System.getProperty(property)));
  }

  private void pause(Duration time) throws InterruptedException {
    pauses.add(time);
    Thread.sleep(time.toMillis());
  }

  /** One test: SALT and FLOOD are met once for each start of the server. */
  @Test
  void its_session_and_a_key_of_our_own_both_lead_to_redis() throws Exception {
    SessionString given = SessionString.parse(file("mtproto.session"));
    try (RealRedis redis = new RealRedis();
        MtprotoClient client = new MtprotoClient(given, SETTINGS, CLOCK, this::pause)) {
      ChannelRun run = new TelegramSource(client, CLOCK).collect("example", 150);
      assertThat(pauses).containsExactly(Duration.ofSeconds(2));
      new RedisWriter(redis.address(), Duration.ofSeconds(5)).write("tg:", run);
      assertThat(redis.get("tg:channel:stats"))
          .startsWith(
              "{\"channel_id\":-1001234567890,\"username\":\"example\",\"title\":\"Пример\","
                  + "\"subscribers_count\":1234,\"posts_count\":200,");
      assertThat(redis.get("tg:channel:posts"))
          .startsWith("[{\"id\":200,\"text\":\"Пост 200 https://e.org\",")
          .contains("\"reactions\":{\"👍\":102,\"custom:555\":3,\"⭐\":1}");
      assertThat(redis.get("tg:last_update"))
          .isEqualTo(ChannelJson.time(run.stats().collectedAt()));
      assertThat(run.posts()).hasSize(150);

      KeyExchange keys =
          new KeyExchange(
              RsaKey.parse(file("mtproto.key")), Duration.ofSeconds(10), CLOCK, new SecureRandom());
      try (MtprotoClient own =
          new MtprotoClient(2, given.address(), keys, SETTINGS, CLOCK, this::pause)) {
        ChannelRun again = new TelegramSource(own, CLOCK).collect("example", 150);
        assertThat(again.posts()).isEqualTo(run.posts());
        assertThat(own.login().reveal()).hasSize(353).isNotEqualTo(given.reveal());
      }
    }
  }
}
