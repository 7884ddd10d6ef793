package io.github.dromedary;

import io.github.dromedary.cluster.Leader;
import io.github.dromedary.cluster.LeaderService;
import io.github.dromedary.management.Management;
import io.github.dromedary.ops.Alerts;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.HouseProblem;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.StoreMetrics;
import io.github.dromedary.ops.Unsaved;
import io.github.dromedary.store.Store;
import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Texts;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.main.Main;

/** Dromedary at work: the store, the beans and Camel with its routes, started and stopped. */
public final class Application implements AutoCloseable {

  private static final Duration LAST_CALLS = Duration.ofMillis(1_500);

  private final Main camel = new Main();
  private final Store store;
  private final Mode mode;
  private final Leader leader;
  private final Furnishing parts;
  private final Duration lastCalls;
  private final Management management;
  private final House house;
  private final CompletableFuture<Void> failed = new CompletableFuture<>();

  /** What is started. */
  public enum Mode {
    /** Everything. */
    RUN,
    /**
     * Only what is called: no schedule, no poll, no port. Groups that moved are followed all the
     * same.
     */
    ONCE,
    /** Nothing: only to judge the files. The store is not opened. */
    JUDGE
  }

  /**
   * Opens the store and makes Camel ready; nothing runs yet.
   *
   * @throws io.github.dromedary.store.StoreException when the store cannot be used
   * @throws IOException when there are no routes or templates, or a template that ships is broken
   */
  public Application(Settings settings, Clock clock, Mode mode) throws IOException {
    this.mode = mode;
    house = new House(camel, settings, mode);
    // takes as long as the templates do, and neither needs the other
    CompletableFuture<Store> opening = CompletableFuture.supplyAsync(() -> open(settings, mode));
    // a command has nobody who ends it within seconds
    lastCalls = mode == Mode.RUN ? LAST_CALLS : settings.seconds("delivery.timeout-seconds");
    boolean managed = mode == Mode.RUN && settings.number("management.port") > 0;
    CamelSettings.configure(camel, settings, managed, false);
    if (mode == Mode.RUN && settings.isSet("telegram.webhook-url")) {
      camel.addOverrideProperty("dromedary.webhook", "true");
    }
    management = mode == Mode.RUN ? new Management(camel, settings, clock) : null;
    if (mode != Mode.RUN) {
      CamelSettings.hide(camel);
    }
    Languages languages = new Languages(settings.languages());
    // templates come when they were judged
    Texts texts = new Texts(Map.of(), languages, settings.text("bot.language"), settings.zone());
    camel.bind("languages", languages);
    camel.bind("texts", texts);
    house.furnish();
    store = opened(opening);
    camel.bind("openStore", store);
    camel.bind("store", store.writer());
    camel.bind("reader", store.reader());
    camel.bind("writing", store.writing());
    camel.bind("unsaved", new Unsaved(store.writing(), clock, texts));
    String database = settings.text("database.url");
    leader = Leader.of(database, settings.path("data.dir"), mode == Mode.RUN);
    camel.bind("leader", leader);
    if (settings.isSet("database.url")) {
      camel.bind("cluster", new LeaderService(leader));
    }
    parts = new Furnishing(camel, settings, clock, house::texts, () -> failed.complete(null));
    parts.furnish();
    Map<String, Object> first = camel.lookupByType(Object.class);
    Checks checks = parts.checks(store);
    for (HealthCheck check : checks.all()) {
      camel.bind(check.getId(), check);
    }
    camel.bind("routesCheck", house.check()); // Camel takes a bean "routes" for its own
    Map<String, Supplier<String>> causes = checks.causes();
    causes.put("routes", () -> house.problem().orElse(null));
    Alerts alerts = new Alerts(clock, causes, checks.steady());
    leader.afterwards(alerts::forget);
    camel.bind("alerts", alerts);
    house.remember(camel.lookupByType(Object.class));
    house.remember(first); // a check may have the name of what it checks
  }

  private static Store open(Settings settings, Mode mode) {
    return mode == Mode.JUDGE
        ? Store.unopened()
        : Store.open(settings.text("database.url"), settings.path("data.dir"));
  }

  private static Store opened(CompletableFuture<Store> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /**
   * Starts Camel and returns when its routes run. A route that does not ship with Dromedary, or was
   * changed, and cannot be loaded is left out.
   *
   * @throws IllegalStateException when another does not; says which file and line
   */
  public void start() {
    if (mode == Mode.RUN) {
      leader.start();
    }
    house.start();
    StoreMetrics.bind(store.writing(), leader, camel);
    if (management != null) {
      management.open(house.hands());
    }
  }

  /** What of the routes and templates cannot be loaded, with file and line; nothing is started. */
  public List<String> problems() {
    try {
      house.sift();
      return house.problems();
    } catch (HouseProblem | IllegalStateException e) {
      return List.of(e.getMessage());
    }
  }

  /** Which shipped routes own files take the place of, in words; known once they were looked at. */
  public List<String> replaced() {
    return house.replaced();
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
   * @return its deliveries, rows of {@code report-deliveries.sql}; null for one of a user's own
   *     that says nothing this time
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
    if (management != null) {
      management.close();
    }
    house.close();
    parts.settle(lastCalls);
    parts.cut();
    camel.stop();
    leader.close();
    parts.close();
    store.close();
  }
}
