package io.github.dromedary.management;

import io.github.dromedary.ops.RouteSwitch;
import io.github.dromedary.ops.RouteSwitch.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** All loaded routes: how they are, and what stops and starts them. */
public final class RouteBoard {

  private static final String BY_HAND = "stopped by hand";
  private static final double NANOS_A_MILLI = 1e6;

  private final CamelContext camel;
  private final RouteCounts counts;
  private final RouteSwitch hands;

  RouteBoard(CamelContext camel, RouteCounts counts, RouteSwitch hands) {
    this.camel = camel;
    this.counts = counts;
    this.hands = hands;
  }

  /** The routes, by id. */
  public List<RouteRow> rows() {
    Set<String> stopped = hands.stopped();
    return camel.getRoutes().stream()
        .map(Route::getRouteId)
        .distinct()
        .sorted()
        .map(id -> row(id, stopped.contains(id)))
        .toList();
  }

  /** The ids of the routes that were stopped by hand. */
  public Set<String> stopped() {
    return hands.stopped();
  }

  /** Lets a route take nothing new; says so, or what is wrong. */
  public Answer stop(String id) {
    return hands.stop(id);
  }

  /** Lets a route that was stopped take again what comes; says so, or what is wrong. */
  public Answer start(String id) {
    return hands.start(id);
  }

  private RouteRow row(String id, boolean byHand) {
    RouteCount count = counts.of(id);
    return new RouteRow(
        id,
        byHand ? BY_HAND : state(id),
        count.exchanges(),
        count.failed(),
        count.handled(),
        count.underway(),
        millis(count.mean()),
        millis(count.lastTook()),
        count.lastEnded().map(Object::toString).orElse(null));
  }

  private String state(String id) {
    var status = camel.getRouteController().getRouteStatus(id);
    return status == null || status.isStarted()
        ? RouteRow.RUNS
        : status.name().toLowerCase(Locale.ROOT);
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / NANOS_A_MILLI * 100) / 100.0;
  }
}
