package io.github.dromedary.routes;

/**
 * Where a route leads to.
 *
 * @param to the address without its options: {@code direct:traffic.book}, {@code
 *     sql:classpath:sql/traffic/edges.sql}; words in {@code ${…}} are known when it runs
 * @param way how it gets there
 * @param isFallback whether it goes there only when something has failed
 */
record Step(String to, Way way, boolean isFallback) {

  /** How a route gets somewhere. */
  enum Way {
    /** In the same unit of work; the route goes on when it is done. */
    CALL,
    /** By a signal to a unit of work of its own; the route goes on at once. */
    SIGNAL,
    /** Out of the routes: a statement, a server, a metric. */
    END,
    /** Into Java. */
    BEAN
  }

  /** The route that is meant, its words that are known when it runs as {@code *}. */
  String route() {
    return to.replaceFirst("^(direct|seda):(//)?", "").replaceAll("\\$\\{[^}]*}", "*");
  }

  boolean isToRoute() {
    return way == Way.CALL || way == Way.SIGNAL;
  }
}
