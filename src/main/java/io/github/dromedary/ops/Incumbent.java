package io.github.dromedary.ops;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.quartz.QuartzConsumer;
import org.apache.camel.component.seda.SedaConsumer;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultRouteStartupOrder;
import org.apache.camel.impl.engine.RouteService;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.support.service.ServiceHelper;

/** A route that is in office and is to make way for its successor, or to come back. */
final class Incumbent {

  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration PATIENCE_OF_CALLERS = Duration.ofSeconds(30); // as direct has

  private final DefaultCamelContext camel;
  private final RouteStartupOrder order;
  private final RouteService service;
  private final Route route;
  private final Consumer consumer;

  /** The route of a kamelet that it begins at; null where it begins by itself. */
  private final Incumbent kamelet;

  private boolean wasQuiet;

  private Incumbent(DefaultCamelContext camel, RouteStartupOrder order) {
    this.camel = camel;
    this.order = order;
    this.service = ((DefaultRouteStartupOrder) order).getRouteService();
    this.route = order.getRoute();
    this.consumer = route.getConsumer();
    this.kamelet = Kamelets.beginningOf(camel, route);
  }

  /** The route of this id; null when none is loaded. */
  static Incumbent of(DefaultCamelContext camel, String id) {
    for (RouteStartupOrder order : camel.getCamelContextExtension().getRouteStartupOrder()) {
      if (order.getRoute().getRouteId().equals(id)) {
        return new Incumbent(camel, order);
      }
    }
    return null;
  }

  /** Takes nothing new; what is under way goes on, also from the kamelet that it begins at. */
  void closeDoor() {
    if (kamelet != null) {
      kamelet.closeDoor();
    } else {
      ServiceHelper.suspendService(consumer);
    }
  }

  /** Takes again what comes, after {@link #closeDoor}. */
  void openDoor() {
    if (kamelet != null) {
      kamelet.openDoor();
    }
    ServiceHelper.resumeService(consumer);
    ServiceHelper.startService(consumer);
  }

  /**
   * Answers callers while the door is closed: at a {@code direct} endpoint they would wait for half
   * a minute first.
   *
   * @param reason what they are told
   * @return what answers, until it is stopped; null where nobody calls
   */
  Consumer refusing(String reason) throws Exception {
    if (!(consumer instanceof DirectConsumer)) {
      return null;
    }
    Consumer refusal =
        route
            .getEndpoint()
            .createConsumer(exchange -> exchange.setException(new IllegalStateException(reason)));
    ServiceHelper.startService(refusal);
    return refusal;
  }

  /** How many exchanges are in it; 0 where {@link Underway} does not count. */
  int underway() {
    return Underway.in(route);
  }

  /**
   * Waits until nothing is under way, except where a successor may begin beside it at once: at a
   * {@code direct} endpoint each caller brings its own thread, so nothing was one at a time.
   */
  void awaitQuiet(Duration patience) throws InterruptedException {
    if (consumer instanceof DirectConsumer) {
      return;
    }
    Duration quiet = tillClosed();
    long end = System.nanoTime() + patience.toNanos();
    long busy = System.nanoTime();
    while (System.nanoTime() < end && System.nanoTime() - busy < quiet.toNanos()) {
      if (!isQuiet()) {
        busy = System.nanoTime();
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Waits until nothing more comes in through a door that was closed. */
  void awaitClosed() throws InterruptedException {
    if (consumer instanceof SedaConsumer) {
      TimeUnit.MILLISECONDS.sleep(tillClosed().toMillis());
    }
  }

  /** A queue's threads may be waiting for a message when its door closes, and still take one. */
  private Duration tillClosed() {
    return consumer.getEndpoint() instanceof SedaEndpoint seda
        ? MOMENT.plusMillis(seda.getPollTimeout())
        : MOMENT;
  }

  /** Whether nothing is under way in it. */
  boolean isQuiet() {
    boolean polls = consumer instanceof ScheduledPollConsumer polling && polling.isPolling();
    boolean still = kamelet == null || kamelet.isQuiet();
    return still && !polls && Underway.in(route) == 0;
  }

  /** Whether nothing has been under way at two looks, so that nobody is just stepping in. */
  boolean staysQuiet() {
    boolean before = wasQuiet;
    wasQuiet = isQuiet() && pending() == 0;
    return before && wasQuiet;
  }

  /** What its steps do on threads of their own: wire taps. */
  private int pending() {
    int pending = 0;
    for (Service part : route.getServices()) {
      for (Service child : ServiceHelper.getChildServices(part)) {
        if (child instanceof ShutdownAware step && child != consumer) {
          pending += step.getPendingExchangesSize();
        }
      }
    }
    return pending;
  }

  /** Leaves office: Camel knows no route of this id until another is there. */
  void leave(String successorsInput) {
    if (kamelet != null) {
      ServiceHelper.suspendService(consumer);
    }
    // a schedule is bound to its endpoint, and another one may not take its name before
    if (!isLocal() && !route.getEndpoint().getEndpointUri().equals(successorsInput)) {
      ServiceHelper.stopService(route.getEndpoint());
    }
    if (consumer instanceof QuartzConsumer) {
      ServiceHelper.stopService(consumer); // later it would pause the trigger of its successor
    }
    camel.getCamelContextExtension().removeRoute(route);
    camel.getCamelContextExtension().getRouteStartupOrder().remove(order);
    new Watchers(camel).left(route);
  }

  /** Removes what a route that did not begin has left behind. */
  static void remove(DefaultCamelContext camel, String id) {
    Incumbent failed = of(camel, id);
    if (failed != null) {
      camel.getCamelContextExtension().getRouteStartupOrder().remove(failed.order);
    }
    Route broken = camel.getRoute(id);
    if (broken != null) {
      camel.getCamelContextExtension().removeRoute(broken);
      ServiceHelper.stopAndShutdownServices(broken.getServices());
    }
  }

  /** Takes office again, as if nothing had been. */
  void comeBack() throws Exception {
    remove(camel, route.getRouteId());
    camel.getCamelContextExtension().addRoute(route);
    camel.getCamelContextExtension().getRouteStartupOrder().add(order);
    new Watchers(camel).back(route);
    ServiceHelper.startService(route.getEndpoint());
    openDoor();
    camel.startRouteService(service, false);
  }

  /**
   * After it has left, and its successor is there if there is to be one: a kamelet that both begin
   * at goes on, any other one ends, for it would go on for nobody.
   */
  void handOver() {
    if (kamelet == null) {
      return;
    }
    Endpoint begin = route.getEndpoint();
    if (camel.getRoutes().stream().anyMatch(each -> each.getEndpoint() == begin)) {
      kamelet.openDoor();
      return;
    }
    kamelet.leave(null);
    kamelet.handOver();
    kamelet.end();
    Kamelets.forget(camel, begin);
  }

  /**
   * Ends for good, once it is quiet. Its endpoints stay: others may use them, a queue may hold
   * messages, and one of http would close the client that it was given. A caller that still holds
   * on to it is led to its successor: a producer of {@code direct} remembers its consumer and
   * checks, without a lock, whether it is still the right one.
   */
  void end() {
    if (route.getProcessor() instanceof DelegateAsyncProcessor entrance) {
      entrance.setProcessor(new Forward(camel, route.getRouteId()));
    }
    service.setRemovingRoutes(false);
    service.stop();
    for (Service part : route.getServices()) {
      ServiceHelper.stopAndShutdownServices(ServiceHelper.getChildServices(part));
    }
    if (camel.getRoute(route.getRouteId()) == null) { // else its successor counts on
      route.getRoutePolicyList().forEach(policy -> policy.onRemove(route));
    }
  }

  /** Stops its threads, which nobody else knows; a queue's would go round and round for ever. */
  void letGo() {
    ServiceHelper.stopService(consumer);
  }

  private boolean isLocal() {
    return consumer instanceof DirectConsumer || consumer instanceof SedaConsumer;
  }
}
