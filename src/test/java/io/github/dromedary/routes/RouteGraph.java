package io.github.dromedary.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which route leads to which. Where an address is known only when a route runs, it leads to a
 * group: {@code commands.*} stands for all that can be meant.
 */
final class RouteGraph {

  private final Map<String, RouteFacts> routes;
  private final Set<String> named = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();

  RouteGraph(Map<String, RouteFacts> routes) {
    this.routes = routes;
    for (RouteFacts route : routes.values()) {
      for (Step step : route.steps()) {
        if (step.isToRoute()) {
          (isGroup(step.route()) ? groups : named).add(step.route());
        }
      }
    }
  }

  static boolean isGroup(String node) {
    return node.contains("*");
  }

  Collection<RouteFacts> routes() {
    return routes.values();
  }

  /** Whether there is such a route, or such a group. */
  boolean has(String place) {
    return routes.containsKey(place) || groups.contains(place);
  }

  RouteFacts route(String id) {
    return routes.get(id);
  }

  /**
   * What a group stands for: all of a folder that holds nothing else, else those that no route
   * calls by name.
   */
  List<RouteFacts> members(String group) {
    String pattern = Pattern.quote(group).replace("*", "\\E[^.]+\\Q");
    Predicate<RouteFacts> isMeant = route -> route.isCalled() && route.id().matches(pattern);
    List<RouteFacts> meant = routes.values().stream().filter(isMeant).toList();
    Set<String> parts = new TreeSet<>();
    meant.forEach(route -> parts.add(route.part()));
    boolean isWhole =
        routes.values().stream().filter(route -> parts.contains(route.part())).allMatch(isMeant);
    return isWhole ? meant : meant.stream().filter(route -> !named.contains(route.id())).toList();
  }

  /** Where a place leads to, each once. */
  List<Link> links(String node) {
    Map<String, Link> links = new LinkedHashMap<>();
    steps(node)
        .filter(Step::isToRoute)
        .map(step -> new Link(step.route(), step.way() == Step.Way.SIGNAL, step.isFallback()))
        .filter(link -> !isGroup(node) || !isMember(node, link.to()))
        .forEach(
            link ->
                links.merge(
                    link.to() + link.isSignal(),
                    link,
                    (one, other) ->
                        new Link(
                            one.to(), one.isSignal(), one.isFallback() && other.isFallback())));
    return List.copyOf(links.values());
  }

  /** Where a place leads out of the routes in this way, each once. */
  List<String> ends(String node, Step.Way way) {
    return steps(node).filter(step -> step.way() == way).map(Step::to).distinct().toList();
  }

  /** Whether no route leads to it, by name or as one of a group. */
  boolean isEntrance(RouteFacts route) {
    return !route.isCalled() && !route.isQueue() || isCalledFromJava(route);
  }

  /** Whether it can only be Java that calls it. */
  boolean isCalledFromJava(RouteFacts route) {
    return route.isCalled()
        && !named.contains(route.id())
        && groups.stream().noneMatch(group -> isMember(group, route.id()));
  }

  /** Addresses that routes call and at which none begins. */
  List<String> lost() {
    List<String> lost = new ArrayList<>(named);
    lost.removeAll(routes.keySet());
    groups.stream().filter(group -> members(group).isEmpty()).forEach(lost::add);
    return lost;
  }

  /** Queues that nothing is put into. */
  List<String> idle() {
    return routes.values().stream()
        .filter(RouteFacts::isQueue)
        .map(RouteFacts::id)
        .filter(id -> !named.contains(id))
        .toList();
  }

  /** Whatever does nothing but to put something into this queue. */
  List<String> triggers(String queue) {
    return routes.values().stream()
        .filter(RouteFacts::isTrigger)
        .filter(route -> links(route.id()).stream().anyMatch(link -> link.to().equals(queue)))
        .map(RouteFacts::id)
        .toList();
  }

  private boolean isMember(String group, String id) {
    return members(group).stream().anyMatch(member -> member.id().equals(id));
  }

  private Stream<Step> steps(String node) {
    return isGroup(node)
        ? members(node).stream().flatMap(member -> member.steps().stream())
        : routes.get(node).steps().stream();
  }

  /** All of the routes that a place stands for. */
  Set<String> ids(String node) {
    Set<String> ids = new LinkedHashSet<>();
    if (isGroup(node)) {
      members(node).forEach(member -> ids.add(member.id()));
    } else {
      ids.add(node);
    }
    return ids;
  }
}
