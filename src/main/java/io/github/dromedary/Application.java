package io.github.dromedary;

import io.github.dromedary.http.BoundedCalls;
import io.github.dromedary.komari.FetchPool;
import io.github.dromedary.komari.PanelHttp;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.FoundSettings;
import io.github.dromedary.ops.OneLine;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.store.Store;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.traffic.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Dromedary at work: the store, the beans and Camel with its routes, started and stopped. */
public final class Application implements AutoCloseable {

  private static final String WHAT_BEGINS_BY_ITSELF =
      "**/schedule-*.camel.yaml,**/traffic/start.camel.yaml,**/traffic/sample.camel.yaml,"
          + "**/traffic/fill-soon.camel.yaml,**/telegram/inbound.camel.yaml,**/telegram/menu.camel.yaml";

  private final Main camel = new Main();
  private final Store store;
  private final PanelHttp panelHttp;
  private final BoundedCalls boundedCalls;
  private final FetchPool fetchPool;
  private final ExecutorService fillPool;
  private final GuardedHttpClient telegramHttp;

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
   * @throws IOException when the templates are missing
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
    fillPool = Executors.newFixedThreadPool(Beans.FILL_WORKERS, Application::daemon);
    telegramHttp = new GuardedHttpClient(clock);
    configure(settings, mode);
    camel.bind("store", store.writer());
    camel.bind("reader", store.reader());
    camel.bind("panel", panelHttp);
    camel.bind("panelHttp", panelHttp.client());
    camel.bind("boundedCalls", boundedCalls);
    camel.bind("fetchPool", fetchPool);
    camel.bind("fillPool", fillPool);
    camel.bind("telegramHttp", telegramHttp);
    Beans.bind(camel, settings, clock, store.writer(), telegramHttp);
    if (mode == Mode.RUN) {
      Duration interval = settings.seconds("sample.interval-seconds");
      for (HealthCheck check : Checks.of(store.reader(), telegramHttp, clock, interval)) {
        camel.bind(check.getId(), check);
      }
    }
  }

  /** Starts Camel and returns when its routes run. */
  public void start() {
    camel.start();
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

  /** Ends the long poll first, so that stopping does not wait for it, then everything else. */
  @Override
  public void close() throws IOException {
    telegramHttp.stop();
    camel.stop();
    fetchPool.shutdownNow();
    fillPool.shutdownNow();
    panelHttp.close();
    boundedCalls.close();
    store.close();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fill");
    thread.setDaemon(true);
    return thread;
  }

  private void configure(Settings settings, Mode mode) {
    Path home = settings.home();
    Duration timeout = settings.seconds("komari.timeout-seconds");
    Properties derived = settings.properties();
    derived.put("dromedary.routes", "file:" + home.resolve("routes") + "/**/*.camel.yaml");
    derived.put("dromedary.routes-off", mode == Mode.RUN ? "" : WHAT_BEGINS_BY_ITSELF);
    boolean managed = mode == Mode.RUN && settings.number("management.port") > 0;
    derived.put("dromedary.management", String.valueOf(managed));
    derived.put("traffic.sample.cron", Sampling.cron(settings.number("sample.interval-seconds")));
    derived.put("traffic.cycle.millis", String.valueOf(timeout.plusSeconds(2).toMillis()));
    Duration delivery = settings.seconds("delivery.timeout-seconds");
    derived.put("delivery.timeout.millis", String.valueOf(delivery.toMillis()));
    derived.put("traffic.refresh.millis", String.valueOf(timeout.plusSeconds(60).toMillis()));
    camel.setPropertyPlaceholderLocations("file:" + home.resolve("application.properties"));
    camel.setOverrideProperties(derived);
    camel.bind("oneLine", new OneLine());
    camel.bind("settings", new FoundSettings(settings));
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy()); // whoever starts it stops it
    // settings are read in one place, which has done so
    camel.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
    camel.addInitialProperty("camel.component.properties.environmentVariableMode", "0");
  }
}
