package io.github.dromedary.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A part of the map that is drawn as one picture: what can be reached from where it begins. */
final class Flow {

  private final RouteGraph graph;
  private final Set<String> heads;
  private final Set<String> places = new LinkedHashSet<>();
  private final Map<String, String> elsewhere = new LinkedHashMap<>();

  /**
   * Follows the routes.
   *
   * @param heads where it begins; what does nothing but to begin there is added
   * @param others places that are drawn elsewhere, and under which title: it is led to, and no
   *     further
   */
  Flow(RouteGraph graph, Collection<String> heads, Map<String, String> others) {
    this.graph = graph;
    this.heads = new LinkedHashSet<>();
    for (String head : heads) {
      this.heads.addAll(graph.triggers(head));
    }
    this.heads.addAll(heads);
    Deque<String> open = new ArrayDeque<>(this.heads);
    while (!open.isEmpty()) {
      String place = open.removeFirst();
      if (places.add(place)) {
        for (Link link : graph.links(place)) {
          String other = others.get(link.to());
          if (other != null && !this.heads.contains(link.to())) {
            elsewhere.put(link.to(), other);
          } else {
            open.addLast(link.to());
          }
        }
      }
    }
  }

  Set<String> heads() {
    return heads;
  }

  /** Routes and groups that are drawn. */
  Set<String> places() {
    return places;
  }

  /** What it leads to, and under which title that is drawn. */
  Map<String, String> elsewhere() {
    return elsewhere;
  }

  /** All of the routes that are drawn. */
  Set<String> routes() {
    Set<String> routes = new LinkedHashSet<>();
    places.forEach(place -> routes.addAll(graph.ids(place)));
    return routes;
  }

  /**
   * The way through most routes from where it begins to an end, where nothing fails. A group counts
   * as one; a way never comes back to a head.
   */
  List<String> longest() {
    List<String> longest = List.of();
    for (String head : heads) {
      List<String> way = longest(head, new ArrayList<>());
      longest = way.size() > longest.size() ? way : longest;
    }
    return longest;
  }

  private List<String> longest(String place, List<String> before) {
    List<String> way = new ArrayList<>(before);
    way.add(place);
    List<String> longest = way;
    for (Link link : graph.links(place)) {
      boolean back = way.contains(link.to());
      if (!back && !link.isFallback() && places.contains(link.to())) {
        List<String> further = longest(link.to(), way);
        longest = further.size() > longest.size() ? further : longest;
      }
    }
    return longest;
  }
}
