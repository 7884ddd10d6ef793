package io.github.dromedary.ops;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that ship but whose place a file of the user's own takes. */
final class Replaced {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private volatile Map<String, RouteFile> all = Map.of();

  /** By the name of the own file, the one whose place it takes. */
  Map<String, RouteFile> all() {
    return all;
  }

  /** Takes these in the place of all; says in the log what is new. */
  void set(Map<String, RouteFile> now) {
    Map<String, RouteFile> before = all;
    all = Map.copyOf(now);
    new TreeMap<>(now)
        .forEach(
            (name, file) -> {
              if (!before.containsKey(name)) {
                LOG.info("{}", words(name, file));
              }
            });
  }

  /** Forgets those whose own file is none of these. */
  void keep(Set<String> names) {
    Map<String, RouteFile> kept = new TreeMap<>(all);
    kept.keySet().retainAll(names);
    all = Map.copyOf(kept);
  }

  /** Them in words, by name. */
  List<String> words() {
    return new TreeMap<>(all)
        .entrySet().stream().map(each -> words(each.getKey(), each.getValue())).toList();
  }

  private static String words(String name, RouteFile file) {
    return name + " replaces " + (file.id().isEmpty() ? file.name() : file.id());
  }
}
