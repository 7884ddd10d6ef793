package io.github.dromedary.channel.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.channel.ChannelRun;
import io.github.dromedary.channel.ChannelStats;
import io.github.dromedary.demo.wire.TcpServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void what_was_kept_is_not_written_over_what_another_process_has_written_since() throws Exception {
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      redis.down();
      assertThatThrownBy(() -> writer.write("tg:", run("old", "2026-11-21T10:00:00Z")))
          .isInstanceOf(RedisAway.class);
      writer.forget();
      assertThat(writer.problem()).isEmpty();
      redis.up();
      writer.flush();
      assertThat(redis.get("tg:channel:stats")).isNull();
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

  /** Answers whatever is asked with the same bytes. */
  private static final class Odd implements AutoCloseable {
    private final TcpServer server;

    Odd(String answer) {
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      server =
          new TcpServer(
              "odd-redis",
              caller -> {
                while (caller.getInputStream().read(new byte[4096]) >= 0) {
                  caller.getOutputStream().write(bytes);
                }
              });
    }

    RedisAddress url() {
      return RedisAddress.parse("redis://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
      server.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-NOAUTH Authentication required., it wants a password",
    "-LOADING Redis is loading the dataset in memory, still loading its data",
    "-READONLY You can't write against a read only replica., must be the primary",
    "-OOM command not allowed when used memory > 'maxmemory'., its memory is full",
    "-MISCONF Redis is configured to save RDB snapshots, cannot save to its disk",
    "-MOVED 3999 127.0.0.1:6381, part of a cluster",
    "-ASK 3999 127.0.0.1:6381, part of a cluster",
    "-CLUSTERDOWN The cluster is down, is a cluster",
    "-NOPERM this user has no permissions, may not write",
    "-ERR max number of clients reached, as many clients as it takes",
    "-DENIED Redis is running in protected mode, protected mode",
    "-ERR something that nobody foresaw, something that nobody foresaw",
    ":1, ''",
    "*-1, ''",
    "*0, ''",
    "$-1, ''",
    "$999999999, ''",
    "*2147483647, ''",
    "HTTP/1.1 400 Bad Request, ''",
    "+OK, ''"
  })
  @Timeout(30)
  void whatever_it_answers_the_run_is_kept_and_health_says_what_is_known(String answer, String said)
      throws Exception {
    try (Odd odd = new Odd(answer + "\r\n")) {
      RedisWriter writer = new RedisWriter(odd.url(), Duration.ofMillis(500));
      for (int i = 0; i < 2; i++) { // the second finds it kept
        assertThatThrownBy(
                () -> {
                  writer.write("tg:", run("one", "2026-11-21T10:00:00Z"));
                  writer.flush();
                })
            .isInstanceOf(RedisAway.class)
            .hasMessageContaining(said)
            .hasMessageContaining("are kept");
      }
      assertThat(writer.problem()).hasValueSatisfying(why -> assertThat(why).contains(said));
    }
  }

  @Test
  void a_host_that_nobody_knows_and_a_line_that_is_not_secure_are_named() throws Exception {
    RedisWriter nowhere = new RedisWriter(RedisAddress.parse("redis://nowhere.invalid"), TIMEOUT);
    assertThatThrownBy(() -> nowhere.write("tg:", run("one", "2026-11-21T10:00:00Z")))
        .isInstanceOf(RedisAway.class)
        .hasMessageContaining("no host of that name");
    try (RealRedis redis = new RealRedis()) {
      RedisAddress secure = RedisAddress.parse("rediss://127.0.0.1:" + redis.url().getPort());
      RedisWriter writer = new RedisWriter(secure, Duration.ofSeconds(2));
      assertThatThrownBy(() -> writer.write("tg:", run("one", "2026-11-21T10:00:00Z")))
          .isInstanceOf(RedisAway.class)
          .hasMessageMatching("(?s).*(secure connection|did not answer|ended|end of stream).*");
    }
  }

  @Test
  void a_database_that_is_none_keeps_the_run_as_well() throws Exception {
    try (RealRedis redis = new RealRedis()) {
      RedisWriter writer = new RedisWriter(RedisAddress.parse(redis.url() + "/99"), TIMEOUT);
      assertThatThrownBy(() -> writer.write("tg:", run("one", "2026-11-21T10:00:00Z")))
          .isInstanceOf(RedisAway.class);
      assertThat(writer.problem()).isPresent();
    }
  }

  @Test
  void a_replica_and_a_full_memory_are_told_apart_from_what_a_real_one_says() throws Exception {
    try (RealRedis redis = new RealRedis();
        Jedis operator = new Jedis(redis.url())) {
      RedisWriter writer = new RedisWriter(redis.address(), TIMEOUT);
      operator.configSet("maxmemory", "1");
      assertThatThrownBy(() -> writer.write("tg:", run("one", "2026-11-21T10:00:00Z")))
          .hasMessageContaining("its memory is full");
      operator.configSet("maxmemory", "0");
      operator.replicaof("127.0.0.1", 1);
      assertThatThrownBy(writer::flush).hasMessageContaining("must be the primary");
      operator.replicaofNoOne();
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
