package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Begins the routes of a Camel that was told to hold what it was given: first those at queues, for
 * a queue is as whoever uses it first has it; then own ones, one by one, for what Camel takes on
 * the stage may still not begin; then those that ship. So no message comes in before all are there.
 */
final class RouteStart {

  private final DefaultCamelContext camel;
  private final RouteSwap swap;
  private final Shipped shipped;

  /**
   * @param camel runs, and holds the routes that ship
   */
  RouteStart(DefaultCamelContext camel, RouteSwap swap, Shipped shipped) {
    this.camel = camel;
    this.swap = swap;
    this.shipped = shipped;
    camel.setAutoStartup(true); // what was given stays held, what comes from now on begins
  }

  /**
   * Begins all routes.
   *
   * @param loaded the files that can be loaded as far as the stage tells, by name
   * @param inputs of the routes whose precondition holds: id → the address they begin at
   * @param replaced by the name of an own file, the one whose place it takes
   * @param leftOuts gets those that did not begin
   * @return the files that are loaded
   * @throws Exception when a route that ships does not begin
   */
  Map<String, RouteFile> begun(
      Map<String, RouteFile> loaded,
      Map<String, String> inputs,
      Map<String, RouteFile> replaced,
      LeftOuts leftOuts)
      throws Exception {
    Predicate<String> queues =
        id -> String.valueOf(inputs.get(id)).startsWith("seda:"); // made by who comes first
    Map<String, RouteFile> own = new HashMap<>(loaded);
    own.values()
        .removeIf(file -> !inputs.containsKey(file.id()) || shipped.is(file.name(), file.text()));
    Set<String> ids = own.values().stream().map(RouteFile::id).collect(Collectors.toSet());
    held(route -> !ids.contains(route.getRouteId()) && isQueue(route));
    Map<String, RouteFile> now = new TreeMap<>(loaded);
    Map<String, LeftOut> out = new HashMap<>(leftOuts.all());
    List<RouteFile> inTheirPlace = new ArrayList<>();
    Map<RouteFile, Exception> failed = new HashMap<>();
    for (boolean first : new boolean[] {true, false}) {
      List<RouteFile> some =
          own.values().stream().filter(file -> queues.test(file.id()) == first).toList();
      failed.putAll(swap.in(some, inputs));
    }
    for (Map.Entry<RouteFile, Exception> each : failed.entrySet()) {
      RouteFile file = each.getKey();
      Optional<RouteFile> stead = stead(file, replaced);
      HouseProblem problem = Reason.ofReading(file, each.getValue());
      out.put(file.name(), new LeftOut(file.text(), problem, stead.isPresent()));
      now.remove(file.name());
      stead.ifPresent(inTheirPlace::add);
    }
    for (Map.Entry<RouteFile, Exception> each : swap.in(inTheirPlace, inputs).entrySet()) {
      throw Reason.ofReading(each.getKey(), each.getValue());
    }
    inTheirPlace.forEach(file -> now.put(file.name(), file));
    leftOuts.set(out);
    held(route -> !ids.contains(route.getRouteId()));
    return now;
  }

  private Optional<RouteFile> stead(RouteFile file, Map<String, RouteFile> replaced)
      throws HouseProblem {
    RouteFile behind = replaced.get(file.name());
    if (behind != null || LeafFile.is(file.name())) {
      return Optional.ofNullable(behind);
    }
    Optional<String> text = shipped.text(file.name());
    return text.isEmpty() ? Optional.empty() : Optional.of(RouteFile.of(file.name(), text.get()));
  }

  private static boolean isQueue(Route route) {
    return route.getEndpoint().getEndpointUri().startsWith("seda:");
  }

  /** Begins what is held; an own route that shall not begin by itself stays as it is. */
  private void held(Predicate<Route> which) throws Exception {
    for (Route route : List.copyOf(camel.getRoutes())) {
      String id = route.getRouteId();
      if (which.test(route) && !camel.getRouteController().getRouteStatus(id).isStarted()) {
        camel.startRoute(id, LoggingLevel.DEBUG);
      }
    }
  }
}
