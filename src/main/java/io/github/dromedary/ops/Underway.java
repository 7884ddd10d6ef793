package io.github.dromedary.ops;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Counts what is under way in each route. Camel's own count goes by the route's id, and so cannot
 * tell the old version of a route from the new one.
 */
public final class Underway implements RoutePolicyFactory {

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String id, NamedNode definition) {
    return new Count();
  }

  /** How many exchanges are in this version of a route. */
  static int in(Route route) {
    return route.getRoutePolicyList().stream()
        .filter(Count.class::isInstance)
        .mapToInt(policy -> ((Count) policy).exchanges.get())
        .sum();
  }

  private static final class Count extends RoutePolicySupport implements NonManagedService {

    private final AtomicInteger exchanges = new AtomicInteger();

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      exchanges.incrementAndGet();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      exchanges.decrementAndGet();
    }

    @Override
    public boolean isRunAllowed() {
      return true; // begun is begun: each beginning needs its end, also in a route that stops
    }
  }
}
