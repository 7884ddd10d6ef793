package io.github.dromedary.channel.redis;

import io.github.dromedary.demo.wire.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis on loopback, which can go away and come back empty on the same port. */
public final class RealRedis implements AutoCloseable {

  private final int port;
  private RedisServer server;

  public RealRedis() {
    port = Ports.free();
    up();
  }

  public URI url() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  public RedisAddress address() {
    return RedisAddress.parse(url().toString());
  }

  public String get(String key) {
    try (Jedis jedis = new Jedis(url())) {
      return jedis.get(key);
    }
  }

  public void up() {
    try {
      server =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("daemonize no")
              .build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void down() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (server.isActive()) {
      down();
    }
  }
}
