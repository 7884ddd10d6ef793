package io.github.dromedary.ops;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Those whom Camel tells of its routes, JMX above all. Camel tells them when it stops a route,
 * which is not what happens here: so an old version would keep its MBeans, and the new one would
 * get none, for the names are the same.
 */
final class Watchers {

  private final CamelContext camel;

  Watchers(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * A route has made way for another, or is gone. Its steps go first: with the route they are
   * forgotten.
   */
  void left(Route route) {
    for (Service part : route.getServices()) {
      for (Service child : ServiceHelper.getChildServices(part, true)) {
        camel
            .getLifecycleStrategies()
            .forEach(watcher -> watcher.onServiceRemove(camel, child, route, true));
      }
    }
    camel.getLifecycleStrategies().forEach(watcher -> watcher.onRoutesRemove(List.of(route)));
  }

  /** A route that had left is there again. */
  void back(Route route) {
    camel.getLifecycleStrategies().forEach(watcher -> watcher.onRoutesAdd(List.of(route)));
  }
}
