package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The route configurations in route files. */
final class Policies {

  private Policies() {}

  /** The files that hold some. */
  static List<RouteFile> with(Collection<RouteFile> files) {
    return files.stream().filter(file -> !file.configurations().isEmpty()).toList();
  }

  /** The ids of those that differ between two sets of files; {@code ""} for those without one. */
  static Set<String> changed(Collection<RouteFile> before, Collection<RouteFile> after) {
    Map<String, List<Object>> then = byId(before);
    Map<String, List<Object>> now = byId(after);
    Set<String> ids = new HashSet<>(then.keySet());
    ids.addAll(now.keySet());
    ids.removeIf(id -> now.getOrDefault(id, List.of()).equals(then.get(id)));
    return ids;
  }

  private static Map<String, List<Object>> byId(Collection<RouteFile> files) {
    Map<String, List<Object>> all = new TreeMap<>();
    for (RouteFile file : files) {
      file.configurations()
          .forEach((id, those) -> all.computeIfAbsent(id, none -> new ArrayList<>()).addAll(those));
    }
    return all;
  }
}
