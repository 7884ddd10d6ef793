package io.github.dromedary;

import io.github.dromedary.channel.Collecting;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.rollup.UsageNumbers;
import org.apache.camel.main.Main;

/** What health looks at in the parts that are on. */
final class Looks {

  private Looks() {}

  static void add(Checks checks, Main camel) {
    UsageNumbers numbers = camel.lookup("usageNumbers", UsageNumbers.class);
    if (numbers != null) {
      checks.add("source", numbers::failure);
    }
    Collecting collecting = camel.lookup("collecting", Collecting.class);
    if (collecting != null) {
      checks.add("channel", collecting::failure);
    }
    RedisWriter redis = camel.lookup("redis", RedisWriter.class);
    if (redis != null) {
      checks.add("redis", redis::problem);
    }
  }
}
