package io.github.dromedary;

import io.github.dromedary.delivery.Lanes;
import io.github.dromedary.http.BoundedCalls;
import io.github.dromedary.http.Upload;
import io.github.dromedary.http.UploadLimits;
import io.github.dromedary.komari.FetchPool;
import io.github.dromedary.komari.PanelHttp;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.rollup.UsageNumbers;
import io.github.dromedary.source.Source;
import io.github.dromedary.store.Store;
import io.github.dromedary.store.Writing;
import io.github.dromedary.telegram.GuardedHttpClient;
import io.github.dromedary.telegram.Polling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.camel.main.Main;

/** What has to be closed again: the store, the clients and the threads that routes work with. */
final class Resources implements AutoCloseable {

  private static final Duration BOOKING = Duration.ofMillis(300);

  private final Store store;
  private final PanelHttp panelHttp;
  private final BoundedCalls boundedCalls;
  private final FetchPool fetchPool;
  private final ExecutorService fillPool;
  private final ExecutorService lanePool;
  private final Lanes lanes;
  private final GuardedHttpClient telegramHttp;
  private final GuardedHttpClient statsHttp;
  private final Polling polling;
  private final Polling statsPolling;
  private final Source source;
  private final Upload upload;

  /**
   * @param store is closed with them
   * @param isThere whether a destination of this name is there now
   */
  Resources(Settings settings, Clock clock, Store store, Predicate<String> isThere) {
    this.store = store;
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
    lanes = new Lanes(clock, isThere);
    telegramHttp = new GuardedHttpClient(clock, "TELEGRAM_BOT_TOKEN");
    Parts parts = Parts.of(settings);
    statsHttp = parts.oneBot() ? telegramHttp : new GuardedHttpClient(clock, "STATS_BOT_TOKEN");
    polling = new Polling(telegramHttp, clock);
    statsPolling = new Polling(statsHttp, clock);
    source = parts.usage() ? source(settings) : null;
    upload = new Upload(UploadLimits.USUAL);
  }

  /** Makes them known by the names that routes use. */
  void bind(Main camel) {
    camel.bind("store", store.writer());
    camel.bind("reader", store.reader());
    camel.bind("writing", store.writing());
    camel.bind("panel", panelHttp);
    camel.bind("panelHttp", panelHttp.client());
    camel.bind("boundedCalls", boundedCalls);
    camel.bind("fetchPool", fetchPool);
    camel.bind("fillPool", fillPool);
    camel.bind("lanePool", lanePool);
    camel.bind("lanes", lanes);
    camel.bind("telegramHttp", telegramHttp);
    camel.bind("statsHttp", statsHttp);
    camel.bind("polling", polling);
    camel.bind("statsPolling", statsPolling);
  }

  /** The store, for what writes. */
  DataSource store() {
    return store.writer();
  }

  /** Whether the store takes writes. */
  Writing writing() {
    return store.writing();
  }

  /** The numbers of the usage part, where it is on. */
  UsageNumbers usageNumbers(Clock clock) {
    return new UsageNumbers(source, store, clock);
  }

  /** The client for the bot that shows statistics; the same where one bot does both. */
  GuardedHttpClient statsHttp() {
    return statsHttp;
  }

  /** The client for files that go elsewhere. */
  Upload upload() {
    return upload;
  }

  /** The client for Telegram. */
  GuardedHttpClient telegramHttp() {
    return telegramHttp;
  }

  /** The checks of what is here. */
  Checks checks(Settings settings, Clock clock) {
    Checks checks = new Checks(store, clock, settings.seconds("sample.interval-seconds"), lanes);
    Parts parts = Parts.of(settings);
    if (parts.bot()) {
      checks.bot("telegram", telegramHttp, polling);
    }
    if (parts.usage() && !parts.oneBot()) {
      checks.bot("statsBot", statsHttp, statsPolling);
    }
    return checks;
  }

  /**
   * Ends the long poll and lets nothing further be sent. What is just being sent may arrive and be
   * booked.
   *
   * @param lastCalls how long that may take
   */
  void settle(Duration lastCalls) {
    long end = System.nanoTime() + lastCalls.toNanos();
    telegramHttp.stop(lastCalls);
    if (statsHttp != telegramHttp) {
      statsHttp.stop(left(end));
    }
    Duration left = left(end);
    lanes.stop(left.compareTo(BOOKING) > 0 ? left : BOOKING);
  }

  private static Duration left(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Cuts off what Camel would wait for: a panel that hangs, a sender that waits for its place. */
  void cut() throws IOException {
    panelHttp.close();
    fetchPool.shutdownNow();
    fillPool.shutdownNow();
    lanePool.shutdownNow();
    upload.close();
    if (source != null) {
      source.close();
    }
  }

  @Override
  public void close() {
    boundedCalls.close();
    store.close();
  }

  private static Source source(Settings settings) {
    Path queries = settings.isSet("db.queries") ? settings.path("db.queries") : null;
    return new Source(settings.text("db.url"), queries, settings.number("db.timeout-seconds"));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
