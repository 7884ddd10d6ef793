package io.github.dromedary;

import io.github.dromedary.delivery.Lanes;
import io.github.dromedary.http.BoundedCalls;
import io.github.dromedary.komari.FetchPool;
import io.github.dromedary.komari.PanelHttp;
import io.github.dromedary.ops.Alerts;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.HouseFiles;
import io.github.dromedary.ops.HouseProblem;
import io.github.dromedary.ops.RouteReload;
import io.github.dromedary.ops.RouteSet;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.Underway;
import io.github.dromedary.store.Store;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.text.Texts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
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
          + "**/delivery/tick.camel.yaml,**/alerts/*.camel.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);
  private static final Duration LAST_CALLS = Duration.ofMillis(1_500);
  private static final Duration BOOKING = Duration.ofMillis(300);

  private final Main camel = new Main();
  private final Store store;
  private final PanelHttp panelHttp;
  private final BoundedCalls boundedCalls;
  private final FetchPool fetchPool;
  private final ExecutorService fillPool;
  private final ExecutorService lanePool;
  private final Lanes lanes;
  private final GuardedHttpClient telegramHttp;
  private final RouteSet routes;
  private final RouteReload reload;
  private final Map<String, Object> beans = new HashMap<>();

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
    store = Store.open(settings.text("database.url"), settings.path("data.dir"));
    Duration timeout = settings.seconds("komari.timeout-seconds");
    int workers = settings.number("komari.fetch-workers");
    panelHttp =
        new PanelHttp(
            new PanelHttp.Settings(
                timeout,
                workers * FetchPool.SPREAD + Beans.FILL_WORKERS + 1,
                settings.text("komari.api-token-header"),
                settings.text("komari.api-token-prefix"),
                settings.text("komari.api-token")));
    boundedCalls = new BoundedCalls(settings.seconds("delivery.timeout-seconds"));
    fetchPool = new FetchPool(workers, timeout.dividedBy(20));
    fillPool = Executors.newFixedThreadPool(Beans.FILL_WORKERS, task -> daemon("fill", task));
    lanePool = Executors.newCachedThreadPool(task -> daemon("lane", task));
    lanes = new Lanes(clock, this::isThere);
    telegramHttp = new GuardedHttpClient(clock);
    HouseFiles files =
        new HouseFiles(settings.home(), mode == Mode.RUN ? "" : WHAT_BEGINS_BY_ITSELF);
    Map<String, String> routeTexts = files.routes();
    boolean managed = mode == Mode.RUN && settings.number("management.port") > 0;
    CamelSettings.configure(
        camel, settings, managed, CamelSettings.routes(settings.home(), routeTexts.keySet()));
    camel.bind("store", store.writer());
    camel.bind("reader", store.reader());
    camel.bind("panel", panelHttp);
    camel.bind("panelHttp", panelHttp.client());
    camel.bind("boundedCalls", boundedCalls);
    camel.bind("fetchPool", fetchPool);
    camel.bind("fillPool", fillPool);
    camel.bind("lanePool", lanePool);
    camel.bind("lanes", lanes);
    camel.bind("telegramHttp", telegramHttp);
    Beans.bind(camel, settings, clock, store.writer(), telegramHttp);
    Map<String, Object> first = camel.lookupByType(Object.class);
    routes = new RouteSet(routeTexts, () -> stage(settings, beans));
    reload = watched(settings, mode, files, routeTexts);
    if (mode == Mode.RUN) {
      Duration interval = settings.seconds("sample.interval-seconds");
      Checks checks = new Checks(store.reader(), telegramHttp, clock, interval, lanes);
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
    if (reload != null) {
      reload.start((DefaultCamelContext) camel.getCamelContext());
    }
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
    try (ProducerTemplate template = camel.getCamelContext().createProducerTemplate()) {
      return (List<Map<String, Object>>)
          template.requestBodyAndHeader("direct:traffic.report", kind, "again", again);
    }
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
    long end = System.nanoTime() + LAST_CALLS.toNanos();
    telegramHttp.stop(LAST_CALLS);
    Duration left = Duration.ofNanos(end - System.nanoTime());
    lanes.stop(left.compareTo(BOOKING) > 0 ? left : BOOKING);
    release();
    panelHttp.close(); // Camel would wait for a panel that hangs
    fetchPool.shutdownNow();
    fillPool.shutdownNow();
    lanePool.shutdownNow();
    camel.stop();
    boundedCalls.close();
    store.close();
  }

  private void release() {
    try {
      if (camel.isStarted()) {
        call("direct:delivery.release", null);
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("The right to deliver ends by itself", e);
    }
  }

  private boolean isThere(String destination) {
    return camel.getCamelContext().getRoute("destinations." + destination) != null;
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
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
          boolean watches = bean instanceof HealthCheck || bean instanceof RoutePolicyFactory;
          if (!watches && !(bean instanceof RouteReload)) {
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
