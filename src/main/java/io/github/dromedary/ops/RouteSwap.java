package io.github.dromedary.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts new versions of routes in the place of old ones while messages pass. What is under way in an
 * old version ends there, however long it takes: the new one takes over beside it.
 */
final class RouteSwap {

  private static final Logger LOG = LoggerFactory.getLogger(RouteSwap.class);

  private final DefaultCamelContext camel;
  private final Duration patience;
  private final Model model;
  private final List<Incumbent> retired = new ArrayList<>();
  private final Hands hands = new Hands();
  private final AtOnce waiting = new AtOnce();

  /**
   * @param patience how long a queue or a schedule waits for what is under way, before the next
   *     version begins beside it
   */
  RouteSwap(DefaultCamelContext camel, Duration patience) {
    this.camel = camel;
    this.patience = patience;
    this.model = camel.getCamelContextExtension().getContextPlugin(Model.class);
  }

  /**
   * Replaces all route configurations; only routes that are made from now on take them.
   *
   * @param before the files whose configurations are there
   * @throws HouseProblem when one is not taken; then those before are there again
   */
  void configurations(Collection<RouteFile> files, Collection<RouteFile> before)
      throws HouseProblem {
    List<RouteFile> policies = Policies.with(files);
    try {
      configurations(policies);
    } catch (Exception e) {
      HouseProblem problem =
          policies.isEmpty()
              ? new HouseProblem("routes", 0, e.getMessage())
              : Reason.ofReading(policies.get(0), e);
      try {
        configurations(Policies.with(before));
      } catch (Exception again) {
        problem.addSuppressed(again);
      }
      throw problem;
    }
  }

  private synchronized void configurations(Collection<RouteFile> files) throws Exception {
    model.getRouteConfigurationDefinitions().clear();
    for (RouteFile file : files) {
      for (RoutesBuilder builder : builders(file)) {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
          configurations.addRouteConfigurationsToCamelContext(camel);
        }
      }
    }
  }

  /**
   * Puts routes in, each in the place of the one of its id; none waits for another.
   *
   * @param inputs id → the address it begins at
   * @return what could not be put in, and why; the old versions go on there
   */
  Map<RouteFile, Exception> in(Collection<RouteFile> files, Map<String, String> inputs)
      throws InterruptedException {
    Map<RouteFile, Callable<Void>> tasks = new HashMap<>();
    for (RouteFile file : files) {
      tasks.put(
          file,
          () -> {
            replace(file, inputs.get(file.id()));
            return null;
          });
    }
    return waiting.all(tasks);
  }

  /** Takes routes out. */
  void out(Collection<String> ids) throws InterruptedException {
    Map<String, Callable<Void>> tasks = new HashMap<>();
    for (String id : ids) {
      tasks.put(
          id,
          () -> {
            remove(id);
            return null;
          });
    }
    waiting
        .all(tasks)
        .forEach((id, e) -> LOG.warn("{} was not taken out cleanly: {}", id, e.toString()));
  }

  /** Ends old versions in which nothing is under way any more. */
  synchronized void sweep() {
    for (Iterator<Incumbent> each = retired.iterator(); each.hasNext(); ) {
      Incumbent old = each.next();
      if (old.staysQuiet()) {
        each.remove();
        old.end();
      }
    }
  }

  /** Waits for nothing any more, and lets go of old versions, so that Camel can stop. */
  void close() {
    waiting.close(); // before the lock, which a route that does not begin may hold
    synchronized (this) {
      retired.forEach(Incumbent::letGo);
      retired.clear();
    }
  }

  /** Which routes were stopped by hand. */
  Hands hands() {
    return hands;
  }

  private void replace(RouteFile file, String input) throws Exception {
    ReentrantLock mine = hands.taken(file.id());
    try {
      if (!hands.postponed(file, input)) {
        succeed(file, input);
      }
    } finally {
      mine.unlock();
    }
  }

  /** Puts a route in the place of the one of its id, which whoever calls has for itself. */
  void succeed(RouteFile file, String input) throws Exception {
    Incumbent old = incumbent(file.id());
    if (old == null) {
      synchronized (this) {
        startNew(file);
      }
      return;
    }
    retire(old);
    synchronized (this) {
      old.leave(input);
      try {
        start(file);
        old.handOver();
        retired.add(old);
      } catch (Exception e) {
        old.comeBack();
        Kamelets.forgetFailed(camel);
        throw e;
      }
    }
  }

  private void remove(String id) throws Exception {
    ReentrantLock mine = hands.taken(id);
    try {
      hands.release(id);
      Incumbent old = incumbent(id);
      if (old != null) {
        retire(old);
        synchronized (this) {
          old.leave(null);
          model.getRouteDefinitions().removeIf(known -> id.equals(known.getRouteId()));
          old.handOver();
          retired.add(old);
        }
      }
    } finally {
      mine.unlock();
    }
  }

  /** The route of this id that is in office; null when there is none. */
  synchronized Incumbent incumbent(String id) {
    return Incumbent.of(camel, id);
  }

  private void retire(Incumbent old) throws InterruptedException {
    try {
      old.closeDoor();
      old.awaitQuiet(patience);
    } catch (InterruptedException e) {
      old.letGo();
      throw e;
    }
  }

  private void startNew(RouteFile file) throws Exception {
    try {
      start(file);
    } catch (Exception | LinkageError e) {
      Incumbent.remove(camel, file.id());
      Kamelets.forgetFailed(camel);
      throw e;
    }
  }

  private void start(RouteFile file) throws Exception {
    List<RouteDefinition> routes = new ArrayList<>();
    for (RoutesBuilder builder : builders(file)) {
      routes.addAll(((RouteBuilder) builder).configureRoutes(camel).getRoutes());
    }
    // not by the model, which would first stop the route of that id and wait with all locks held
    camel.startRouteDefinitions(routes);
    model.getRouteDefinitions().removeIf(known -> file.id().equals(known.getRouteId()));
    model.getRouteDefinitions().addAll(routes);
  }

  private Collection<RoutesBuilder> builders(RouteFile file) throws Exception {
    return PluginHelper.getRoutesLoader(camel).findRoutesBuilders(List.of(file.resource()));
  }
}
