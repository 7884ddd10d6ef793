package io.github.dromedary.ops;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops and starts routes of a Camel that runs, by hand. Not as Camel does it: that would cut off
 * what is under way, and hold up everything else until it has.
 */
final class RouteHands implements RouteSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(RouteHands.class);

  /** How long somebody at a terminal waits for a route that is being replaced. */
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private static final int NEAR = 3;

  private final DefaultCamelContext camel;
  private final RouteSwap swap;
  private final Consumer<String> behind;

  /**
   * @param behind is told the id of a route whose newest version did not begin
   */
  RouteHands(DefaultCamelContext camel, RouteSwap swap, Consumer<String> behind) {
    this.camel = camel;
    this.swap = swap;
    this.behind = behind;
  }

  /** What is done with a route that is there, and that nobody else has. */
  @FunctionalInterface
  private interface Grip {
    Answer on(String id) throws Exception;
  }

  @Override
  public Set<String> stopped() {
    return swap.hands().stopped();
  }

  @Override
  public Answer stop(String id) {
    return gripped(id, this::stopped);
  }

  @Override
  public Answer start(String id) {
    return gripped(id, this::started);
  }

  private Answer gripped(String id, Grip grip) {
    if (camel.getRoute(id) == null) {
      return unknown(id);
    }
    try {
      Optional<ReentrantLock> mine = swap.hands().taken(id, MOMENT);
      if (mine.isEmpty()) {
        return new Answer(false, id + " is being replaced just now; try again in half a minute.");
      }
      try {
        return grip.on(id);
      } finally {
        mine.get().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(false, "Dromedary is being stopped.");
    } catch (Exception e) {
      LOG.warn("{} does not do what was asked: {}", id, Secrets.masked(e.toString()));
      return new Answer(false, id + ": " + Secrets.masked(String.valueOf(e.getMessage())));
    }
  }

  private Answer unknown(String id) {
    List<String> near =
        camel.getRoutes().stream()
            .map(Route::getRouteId)
            .sorted(Comparator.comparingInt(each -> LookAlikes.distance(each, id)))
            .limit(NEAR)
            .toList();
    String rest = near.isEmpty() ? "." : "; near it: " + String.join(", ", near);
    return new Answer(false, "There is no route " + id + rest);
  }

  private Answer stopped(String id) throws Exception {
    if (swap.hands().isStopped(id) || !status(id).isStarted()) {
      return new Answer(true, id + " is stopped already.");
    }
    Incumbent route = swap.incumbent(id);
    swap.hands().stop(id, route, "the route " + id + " was stopped by hand");
    route.awaitClosed();
    LOG.warn("{} was stopped by hand; it stays so until it is started, or Dromedary is", id);
    int underway = route.underway();
    String rest =
        underway == 0 ? "" : "; what is under way in it ends by itself (" + underway + ")";
    return new Answer(true, id + " is stopped" + rest + ".");
  }

  private Answer started(String id) throws Exception {
    if (!swap.hands().isStopped(id)) {
      if (status(id).isStarted()) {
        return new Answer(true, id + " runs already.");
      }
      camel.startRoute(id, LoggingLevel.INFO);
      return new Answer(true, id + " runs.");
    }
    Optional<Hands.Waiting> changed = swap.hands().release(id);
    try {
      if (changed.isPresent()) {
        swap.succeed(changed.get().file(), changed.get().input());
      } else {
        swap.incumbent(id).openDoor();
      }
    } catch (Exception e) {
      behind.accept(id);
      String reason = changed.isEmpty() ? e.toString() : reason(changed.get().file(), e);
      return new Answer(
          false,
          id + " runs as it was before its file changed; the new one did not begin: " + reason);
    }
    LOG.info("{} was started by hand", id);
    return new Answer(true, id + " runs" + (changed.isPresent() ? ", as its file is now." : "."));
  }

  private static String reason(RouteFile file, Exception e) {
    return Secrets.masked(String.valueOf(Reason.ofReading(file, e).getMessage()));
  }

  private ServiceStatus status(String id) {
    return camel.getRouteController().getRouteStatus(id);
  }
}
