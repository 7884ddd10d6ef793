package io.github.dromedary.ops;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that are not in use since the start, until they are mended or gone. */
final class LeftOuts {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private volatile Map<String, LeftOut> all = Map.of();

  /** The files, by name. */
  Map<String, LeftOut> all() {
    return all;
  }

  /** Whether this file is one of them. */
  boolean has(String name) {
    return all.containsKey(name);
  }

  /** Takes these in the place of all; says in the log what is new. */
  void set(Map<String, LeftOut> now) {
    Map<String, LeftOut> before = all;
    all = Map.copyOf(now);
    new TreeMap<>(now)
        .forEach(
            (name, out) -> {
              LeftOut known = before.get(name);
              if (known == null || !known.sentence().equals(out.sentence())) {
                LOG.error("Everything runs but {}", out.sentence());
              }
            });
  }

  /** What is wrong with them, for people, by name. */
  List<String> problems() {
    return new TreeMap<>(all).values().stream().map(LeftOut::sentence).toList();
  }
}
