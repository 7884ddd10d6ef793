package io.github.dromedary;

import io.github.dromedary.channel.Collecting;
import io.github.dromedary.channel.redis.RedisWriter;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.traffic.Sampling;
import io.github.dromedary.usage.UsageHealth;
import org.apache.camel.main.Main;

/** What health looks at in the parts that are on. */
final class Looks {

  private Looks() {}

  static void add(Checks checks, Parts parts, Main camel) {
    if (parts.traffic()) {
      Sampling sampling = camel.lookup("sampling", Sampling.class);
      checks.panel(sampling::answered, sampling::trouble);
    }
    UsageHealth usage = camel.lookup("usageHealth", UsageHealth.class);
    if (usage != null) {
      checks.add("source", usage::failure);
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
