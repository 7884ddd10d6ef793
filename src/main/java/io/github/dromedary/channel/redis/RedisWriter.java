package io.github.dromedary.channel.redis;

import io.github.dromedary.channel.ChannelJson;
import io.github.dromedary.channel.ChannelRun;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Writes runs to Redis, each as three keys in one transaction: who reads never sees halves of two
 * runs.
 *
 * <p>While Redis is away, or fails in whatever way, the newest run of each channel is kept; it goes
 * with the next write, or with {@link #flush()}. A connection lives for one write: there is one in
 * a quarter of an hour.
 */
public final class RedisWriter {

  private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);

  private final RedisAddress redis;
  private final int timeoutMillis;
  private final Map<String, ChannelRun> kept = new LinkedHashMap<>();
  private volatile String problem; // health must not wait for a write

  /**
   * @param redis where it is
   * @param timeout for connecting, and for each answer
   */
  public RedisWriter(RedisAddress redis, Duration timeout) {
    this.redis = redis;
    this.timeoutMillis = (int) timeout.toMillis();
  }

  /**
   * Writes a run, and before it those that were kept.
   *
   * @param prefix what the keys begin with: {@code tg:}, or {@code tg:<username>:} for more
   *     channels
   * @throws RedisAway when it could not be written and is kept
   */
  public synchronized void write(String prefix, ChannelRun run) throws RedisAway {
    kept.put(prefix, run);
    flush();
  }

  /**
   * Writes the runs that were kept, if any.
   *
   * @throws RedisAway when Redis still is away
   */
  public synchronized void flush() throws RedisAway {
    if (kept.isEmpty()) {
      return;
    }
    try (Jedis jedis = connected()) {
      for (String prefix : kept.keySet().toArray(String[]::new)) {
        write(jedis, prefix, kept.get(prefix));
        kept.remove(prefix);
      }
      problem = null;
    } catch (RuntimeException | StackOverflowError e) {
      // what is no Redis makes Jedis fail in any way, and announces lists in lists
      LOG.debug("Not written to Redis", e);
      problem =
          "Redis at "
              + redis.host()
              + ":"
              + redis.port()
              + " does not take the channel's numbers ("
              + RedisReason.of(e)
              + "); they are kept and written when it does";
      throw new RedisAway(problem);
    }
  }

  /** Lets go of what was kept: another process writes from now on. */
  public synchronized void forget() {
    kept.clear();
    problem = null;
  }

  private Jedis connected() {
    DefaultJedisClientConfig.Builder client =
        DefaultJedisClientConfig.builder()
            .protocol(RedisProtocol.RESP2) // any Redis speaks it; Jedis warns when it has to guess
            .user(redis.user())
            .password(redis.password())
            .database(redis.database())
            .timeoutMillis(timeoutMillis);
    if (redis.secure()) {
      client.sslOptions(SslOptions.defaults());
    }
    JedisClientConfig config = client.build();
    DefaultJedisSocketFactory sockets =
        new DefaultJedisSocketFactory(new HostAndPort(redis.host(), redis.port()), config);
    return new Jedis(() -> shortSpoken(sockets.createSocket()), config);
  }

  private static Socket shortSpoken(Socket socket) {
    try {
      return new ShortSpoken(socket);
    } catch (IOException e) {
      throw new JedisConnectionException(e);
    }
  }

  private static void write(Jedis jedis, String prefix, ChannelRun run) {
    try (Transaction transaction = jedis.multi()) {
      transaction.set(prefix + "channel:stats", ChannelJson.stats(run.stats()));
      transaction.set(prefix + "channel:posts", ChannelJson.posts(run.posts()));
      transaction.set(prefix + "last_update", ChannelJson.time(run.stats().collectedAt()));
      List<Object> answers = transaction.exec();
      for (Object answer : answers == null ? List.of() : answers) {
        if (answer instanceof RuntimeException refused) {
          throw refused; // what fails within a transaction is an answer like others
        }
      }
    }
  }

  /** Why the last write did not succeed; empty when it did. For the health of the process. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
