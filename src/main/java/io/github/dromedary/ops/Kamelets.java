package io.github.dromedary.ops;

import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/**
 * Routes that Camel makes of ready-made ones, kamelets, when a route names them: one for each
 * address, which it never ends. One that routes send to does nothing by itself and may go on, for
 * who else sends to it cannot be known; one that a route begins at goes with it. The component that
 * makes them need not be there.
 */
final class Kamelets {

  private static final String SCHEME = "kamelet";

  private Kamelets() {}

  /**
   * Has kamelets made as soon as they are named, so that what is wrong with one shows on the stage.
   *
   * @param camel not initialized yet
   */
  static void atOnce(CamelContext camel) {
    camel.getComponent(SCHEME);
  }

  /** The route that was made of the kamelet at which a route begins; null where it does not. */
  static Incumbent beginningOf(DefaultCamelContext camel, Route route) {
    return id(camel, route.getEndpoint()).map(id -> Incumbent.of(camel, id)).orElse(null);
  }

  /** Forgets one that nobody begins at any more, so that it is made anew for who does again. */
  static void forget(CamelContext camel, Endpoint kamelet) {
    id(camel, kamelet)
        .ifPresent(id -> definitions(camel).removeIf(known -> id.equals(known.getRouteId())));
    camel.getEndpointRegistry().values().removeIf(each -> each == kamelet);
  }

  /** Forgets those that could not be made. */
  static void forgetFailed(CamelContext camel) {
    definitions(camel)
        .removeIf(
            known ->
                Boolean.TRUE.equals(known.isKamelet())
                    && camel.getRoute(known.getRouteId()) == null);
  }

  /** The id of the route that was made of a kamelet; empty for other endpoints. */
  private static Optional<String> id(CamelContext camel, Endpoint endpoint) {
    if (!endpoint.getEndpointBaseUri().startsWith(SCHEME + ":")) {
      return Optional.empty();
    }
    Object id =
        PluginHelper.getBeanIntrospection(camel)
            .getOrElseProperty(endpoint, "routeId", null, false);
    return Optional.ofNullable(id).map(String::valueOf);
  }

  private static List<RouteDefinition> definitions(CamelContext camel) {
    return camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
  }
}
