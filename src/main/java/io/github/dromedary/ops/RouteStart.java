package io.github.dromedary.ops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RouteController;

/**
 * Begins the routes of a Camel that holds them: first own ones, one by one, for what Camel takes on
 * the stage may still not begin; then those that ship. So no message comes in before all are there.
 */
final class RouteStart {

  private final DefaultCamelContext camel;
  private final RouteSwap swap;
  private final Shipped shipped;
  private final Set<String> begun = new HashSet<>();
  private final List<RouteFile> inTheirPlace = new ArrayList<>();

  RouteStart(DefaultCamelContext camel, RouteSwap swap, Shipped shipped) {
    this.camel = camel;
    this.swap = swap;
    this.shipped = shipped;
    camel.setAutoStartup(true); // what was loaded stays held, what comes from now on begins
  }

  /**
   * Begins own routes.
   *
   * @param inputs id → the address it begins at
   * @return those that did not begin
   */
  Map<RouteFile, LeftOut> own(Collection<RouteFile> files, Map<String, String> inputs)
      throws InterruptedException, HouseProblem {
    Map<RouteFile, LeftOut> out = new HashMap<>();
    for (Map.Entry<RouteFile, Exception> each : swap.in(files, inputs).entrySet()) {
      RouteFile file = each.getKey();
      Optional<String> text =
          LeafFile.is(file.name()) ? Optional.empty() : shipped.text(file.name());
      HouseProblem problem = Reason.ofReading(file, each.getValue());
      out.put(file, new LeftOut(file.text(), problem, text.isPresent()));
      if (text.isPresent()) {
        inTheirPlace.add(RouteFile.of(file.name(), text.get()));
      }
    }
    Map<RouteFile, Exception> failed = swap.in(inTheirPlace, inputs);
    for (Map.Entry<RouteFile, Exception> each : failed.entrySet()) {
      throw Reason.ofReading(each.getKey(), each.getValue());
    }
    files.forEach(file -> begun.add(file.id()));
    return out;
  }

  /** Those that ship and began in the place of own ones. */
  List<RouteFile> inTheirPlace() {
    return inTheirPlace;
  }

  /** Begins all that is held; an own route that shall not begin by itself does not. */
  void held() throws Exception {
    RouteController routes = camel.getRouteController();
    for (Route route : List.copyOf(camel.getRoutes())) {
      String id = route.getRouteId();
      if (!begun.contains(id) && !routes.getRouteStatus(id).isStarted()) {
        routes.startRoute(id);
      }
    }
  }
}
