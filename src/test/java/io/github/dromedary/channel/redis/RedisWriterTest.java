package io.github.dromedary.channel.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.channel.ChannelRun;
import io.github.dromedary.channel.ChannelStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What readers of the three keys see, also when Redis goes away. */
class RedisWriterTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static ChannelRun run(String name, String at) {
    Instant time = Instant.parse(at);
    return new ChannelRun(new ChannelStats(-1001L, name, "T", 5L, 6L, null, time), List.of());
  }

  @Test
  void it_writes_three_keys() throws Exception {
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      writer.write("tg:", run("one", "2026-11-21T10:00:00Z"));
      assertThat(redis.get("tg:channel:stats")).contains("\"username\":\"one\"");
      assertThat(redis.get("tg:channel:posts")).isEqualTo("[]");
      assertThat(redis.get("tg:last_update")).isEqualTo("2026-11-21T10:00:00+00:00");
      assertThat(writer.problem()).isEmpty();
    }
  }

  @Test
  void it_writes_them_in_one_transaction() throws Exception {
    try (RealRedis redis = new RealRedis();
        Jedis watcher = new Jedis(redis.url())) {
      watcher.configResetStat();
      new RedisWriter(redis.address(), TIMEOUT).write("tg:", run("one", "2026-11-21T10:00:00Z"));
      String commands = watcher.info("commandstats");
      assertThat(commands).contains("cmdstat_multi:calls=1,", "cmdstat_exec:calls=1,");
      assertThat(commands).contains("cmdstat_set:calls=3,");
    }
  }

  @Test
  void a_run_is_kept_while_redis_is_away_and_written_when_it_is_back() throws Exception {
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      writer.write("tg:", run("one", "2026-11-21T10:00:00Z"));
      redis.down();
      assertThatThrownBy(() -> writer.write("tg:", run("two", "2026-11-21T10:15:00Z")))
          .isInstanceOf(RedisAway.class)
          .hasMessageContaining("127.0.0.1:" + redis.url().getPort());
      assertThatThrownBy(() -> writer.write("tg:", run("three", "2026-11-21T10:30:00Z")))
          .isInstanceOf(RedisAway.class);
      assertThatThrownBy(() -> writer.write("tg:b:", run("b", "2026-11-21T10:30:00Z")))
          .isInstanceOf(RedisAway.class);
      assertThat(writer.problem()).hasValueSatisfying(why -> assertThat(why).contains("kept"));

      redis.up();
      writer.flush();
      assertThat(redis.get("tg:channel:stats")).contains("\"username\":\"three\"");
      assertThat(redis.get("tg:b:channel:stats")).contains("\"username\":\"b\"");
      assertThat(redis.get("tg:last_update")).isEqualTo("2026-11-21T10:30:00+00:00");
      assertThat(writer.problem()).isEmpty();
    }
  }

  @Test
  void it_writes_after_a_restart_between_two_runs() throws Exception {
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      writer.write("tg:", run("one", "2026-11-21T10:00:00Z"));
      redis.down();
      redis.up();
      assertThat(redis.get("tg:channel:stats")).isNull();
      writer.write("tg:", run("two", "2026-11-21T10:15:00Z"));
      assertThat(redis.get("tg:channel:stats")).contains("\"username\":\"two\"");
    }
  }

  @Test
  void a_run_that_redis_refuses_is_kept_too() throws Exception {
    try (RealRedis redis = new RealRedis();
        Jedis operator = new Jedis(redis.url())) {
      operator.configSet("maxmemory", "1");
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      assertThatThrownBy(() -> writer.write("tg:", run("one", "2026-11-21T10:00:00Z")))
          .isInstanceOf(RedisAway.class);
      operator.configSet("maxmemory", "0");
      writer.flush();
      assertThat(redis.get("tg:channel:stats")).contains("\"username\":\"one\"");
    }
  }

  @Test
  void no_password_is_in_what_it_says() throws Exception {
    try (RealRedis redis = new RealRedis();
        Jedis operator = new Jedis(redis.url())) {
      operator.configSet("requirepass", "right-password");
      int port = redis.url().getPort();
      RedisAddress wrong = RedisAddress.parse("redis://:wrong-password@127.0.0.1:" + port);
      assertThatThrownBy(
              () ->
                  new RedisWriter(wrong, TIMEOUT).write("tg:", run("one", "2026-11-21T10:00:00Z")))
          .isInstanceOf(RedisAway.class)
          .hasMessageNotContaining("wrong-password")
          .hasNoCause();
      RedisAddress right = RedisAddress.parse("redis://:right-password@127.0.0.1:" + port + "/2");
      new RedisWriter(right, TIMEOUT).write("tg:", run("one", "2026-11-21T10:00:00Z"));
      operator.auth("right-password");
      operator.select(2);
      assertThat(operator.get("tg:channel:stats")).contains("one");
    }
  }
}
