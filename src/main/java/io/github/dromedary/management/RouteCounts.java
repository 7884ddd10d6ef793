package io.github.dromedary.management;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NonManagedService;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Counts what passes each route, by the route's id: a version that takes another's place counts on.
 * Camel itself counts only while JMX is on.
 */
public final class RouteCounts implements RoutePolicyFactory {

  private final Clock clock;
  private final Map<String, RouteCount> counts = new ConcurrentHashMap<>();

  /**
   * @param clock says when something passed
   */
  public RouteCounts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String id, NamedNode definition) {
    return new Counting(of(id));
  }

  /** What was counted of a route since the start; nothing, when none passed. */
  public RouteCount of(String id) {
    return counts.computeIfAbsent(id, none -> new RouteCount(clock));
  }

  private static final class Counting extends RoutePolicySupport implements NonManagedService {

    private final RouteCount count;

    Counting(RouteCount count) {
      this.count = count;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      count.begin(exchange);
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      count.end(exchange);
    }

    @Override
    public boolean isRunAllowed() {
      return true; // begun is begun, also in a route that stops
    }
  }
}
