package io.github.dromedary.channel.redis;

import java.io.IOException;

/** Redis does not answer, or does not write; the run is kept. Its message holds no password. */
public final class RedisAway extends IOException {

  private static final long serialVersionUID = 1L;

  RedisAway(String message) {
    super(message);
  }
}
