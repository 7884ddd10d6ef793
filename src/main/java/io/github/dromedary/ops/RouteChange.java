package io.github.dromedary.ops;

import io.github.dromedary.ops.RouteSieve.Sifted;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has to be put in and taken out, so that a next set of files takes the place of what is
 * loaded.
 *
 * @param loaded by name
 * @param policies ids of the route configurations that have changed
 * @param behind ids of routes that are older than their files
 */
record RouteChange(
    Map<String, RouteFile> loaded, Sifted next, Set<String> policies, Set<String> behind) {

  /** The files whose routes are on, and new or changed, or touched by a policy that has changed. */
  List<RouteFile> in() {
    return next.files().values().stream()
        .filter(file -> next.inputs().containsKey(file.id()))
        .filter(file -> !file.equals(loaded.get(file.name())) || isTouched(file))
        .toList();
  }

  /** The ids of routes that are loaded, and no longer wanted. */
  Set<String> out() {
    Set<String> gone = new HashSet<>();
    loaded.values().forEach(file -> gone.add(file.id()));
    gone.removeAll(next.inputs().keySet());
    gone.remove("");
    return gone;
  }

  private boolean isTouched(RouteFile file) {
    // a configuration without an id may be meant for any route
    return behind.contains(file.id())
        || policies.contains("")
        || file.policies().stream().anyMatch(policies::contains);
  }
}
