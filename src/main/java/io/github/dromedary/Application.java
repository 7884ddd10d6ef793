package io.github.dromedary;

import io.github.dromedary.ops.Alerts;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.HouseFiles;
import io.github.dromedary.ops.HouseProblem;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.RouteReload;
import io.github.dromedary.ops.RouteSet;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.StoreMetrics;
import io.github.dromedary.ops.Underway;
import io.github.dromedary.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.RoutePolicyFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dromedary at work: the store, the beans and Camel with its routes, started and stopped. */
public final class Application implements AutoCloseable {

  private static final String WHAT_BEGINS_BY_ITSELF =
      "**/schedule-*.camel.yaml,**/traffic/start.camel.yaml,**/traffic/sample.camel.yaml,"
          + "**/traffic/fill-soon.camel.yaml,**/telegram/inbound.camel.yaml,**/telegram/menu.camel.yaml,"
          + "**/usage/inbound.camel.yaml,**/delivery/tick.camel.yaml,**/alerts/*.camel.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final Duration LAST_CALLS = Duration.ofMillis(1_500);
  private static final Duration RELEASE = Duration.ofMillis(300);

  private final Main camel = new Main();
  private final Resources resources;
  private final Duration lastCalls;
  private final RouteSet routes;
  private final RouteReload reload;
  private final Map<String, Object> beans = new HashMap<>();
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  /** What is started. */
  public enum Mode {
    /** Everything. */
    RUN,
    /** Only what is called: no schedule, no poll, no port. */
    ONCE
  }

  /**
   * Opens the store and makes Camel ready; nothing runs yet.
   *
   * @throws io.github.dromedary.store.StoreException when the store cannot be used
   * @throws IOException when a route file or a template is missing or broken
   */
  public Application(Settings settings, Clock clock, Mode mode) throws IOException {
    resources = new Resources(settings, clock, this::isThere);
    // a command has nobody who ends it within seconds
    lastCalls = mode == Mode.RUN ? LAST_CALLS : settings.seconds("delivery.timeout-seconds");
    HouseFiles files = new HouseFiles(settings.home(), off(settings, mode));
    Map<String, String> routeTexts = files.routes();
    boolean managed = mode == Mode.RUN && settings.number("management.port") > 0;
    CamelSettings.configure(
        camel, settings, managed, CamelSettings.routes(settings.home(), routeTexts.keySet()));
    resources.bind(camel);
    Beans.bind(camel, settings, clock, resources, () -> failed.complete(null));
    Map<String, Object> first = camel.lookupByType(Object.class);
    routes = new RouteSet(routeTexts, () -> stage(settings, beans));
    camel.bind("destinations", Beans.destinations(settings, routes::texts, this::isThere));
    reload = watched(settings, mode, files, routeTexts);
    if (mode == Mode.RUN) {
      Checks checks = resources.checks(settings, clock);
      Looks.add(checks, Parts.of(settings), camel);
      for (HealthCheck check : checks.all()) {
        camel.bind(check.getId(), check);
      }
      Map<String, Supplier<String>> causes = checks.causes();
      if (reload != null) {
        causes.put("routes", () -> reload.problem().orElse(null));
      }
      camel.bind("alerts", new Alerts(clock, causes));
    }
    beans.putAll(camel.lookupByType(Object.class));
    beans.putAll(first); // a check may have the name of what it checks
  }

  /**
   * Starts Camel and returns when its routes run.
   *
   * @throws IllegalStateException when it does not; says which file and line
   */
  public void start() {
    try {
      camel.start();
    } catch (RuntimeException e) {
      throw explained(e);
    }
    StoreMetrics.bind(resources.writing(), camel);
    if (reload != null) {
      reload.start((DefaultCamelContext) camel.getCamelContext());
    }
  }

  /** Completes when it cannot go on, and whoever started it should end the process. */
  public CompletableFuture<Void> failed() {
    return failed;
  }

  /**
   * Calls a route and waits for it.
   *
   * @return the body it ends with
   */
  public Object call(String endpoint, Object body) throws IOException {
    return call(endpoint, body, Map.of());
  }

  /**
   * Calls a route with headers and waits for it.
   *
   * @return the body it ends with
   */
  public Object call(String endpoint, Object body, Map<String, Object> headers) throws IOException {
    try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
      return template.requestBodyAndHeaders(endpoint, body, headers);
    }
  }

  /**
   * Calls a route that ends with rows.
   *
   * @return the rows, column name to value
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> rows(String endpoint) throws IOException {
    return (List<Map<String, Object>>) call(endpoint, null);
  }

  /**
   * Makes a report, or sends what is made to whom it was not sent yet, and waits for it.
   *
   * @param kind {@code daily}, {@code weekly} or {@code monthly}
   * @param again whether it is sent once more where it was sent before
   * @return its deliveries, rows of {@code report-deliveries.sql}
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> report(String kind, boolean again) throws IOException {
    return (List<Map<String, Object>>) call("direct:traffic.report", kind, Map.of("again", again));
  }

  /**
   * Ends the long poll first, so that stopping does not wait for it. A message that is just being
   * sent may arrive and be booked; then everything else ends.
   */
  @Override
  public void close() throws IOException {
    if (reload != null) {
      reload.close();
    }
    resources.settle(lastCalls);
    resources.cut();
    release();
    camel.stop();
    resources.close();
  }

  /** Gives the right to deliver back, unless the store is slow: it ends by itself. */
  private void release() {
    CompletableFuture<Void> released =
        CompletableFuture.runAsync(
            () -> {
              try {
                call("direct:delivery.release", null);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      released.get(RELEASE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The right to deliver ends by itself", e);
    }
  }

  /** Patterns of the route files that are not loaded. */
  private static String off(Settings settings, Mode mode) {
    return Stream.of(Parts.of(settings).off(), mode == Mode.RUN ? "" : WHAT_BEGINS_BY_ITSELF)
        .filter(patterns -> !patterns.isEmpty())
        .collect(Collectors.joining(","));
  }

  private boolean isThere(String destination) {
    return camel.getCamelContext().getRoute("destinations." + destination) != null;
  }

  private RouteReload watched(
      Settings settings, Mode mode, HouseFiles files, Map<String, String> routeTexts)
      throws IOException {
    Map<String, String> templates = files.templates();
    Texts texts = camel.lookup("texts", Texts.class);
    RouteReload.take(texts, templates);
    if (mode != Mode.RUN || !Boolean.parseBoolean(settings.text("routes.reload"))) {
      return null;
    }
    RouteReload watching = new RouteReload(files, routes, routeTexts, texts, templates);
    camel.bind("reload", watching);
    camel.bind("underway", new Underway());
    camel.bind("routesCheck", watching.check()); // Camel takes a bean "routes" for its own
    return watching;
  }

  /** Camel as it runs here, without routes and not started. */
  private static Main stage(Settings settings, Map<String, Object> beans) {
    Main stage = new Main();
    CamelSettings.configure(stage, settings, false, CamelSettings.NO_ROUTES);
    beans.forEach(
        (name, bean) -> {
          boolean itsOwn = bean instanceof Component || bean instanceof RouteReload;
          boolean watches = bean instanceof HealthCheck || bean instanceof RoutePolicyFactory;
          if (!watches && !itsOwn) {
            stage.bind(name, bean);
          }
        });
    return stage;
  }

  private RuntimeException explained(RuntimeException failure) {
    try {
      routes.explain();
      return failure;
    } catch (HouseProblem e) {
      return new IllegalStateException(e);
    }
  }
}
