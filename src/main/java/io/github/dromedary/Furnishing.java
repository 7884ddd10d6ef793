package io.github.dromedary;

import io.github.dromedary.delivery.Lanes;
import io.github.dromedary.ops.Checks;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import io.github.dromedary.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the parts bind what their routes name, and ends it again. */
final class Furnishing implements Room {

  private static final Logger LOG = LoggerFactory.getLogger(Furnishing.class);

  private final Main camel;
  private final Settings settings;
  private final Clock clock;
  private final Supplier<Map<String, String>> routes;
  private final Runnable end;
  private final Parts parts;
  private final List<Consumer<Checks>> looks = new ArrayList<>();
  private final List<Runnable> stops = new ArrayList<>();
  private final List<Consumer<Duration>> settles = new ArrayList<>();
  private final List<AutoCloseable> cuts = new ArrayList<>();
  private final List<AutoCloseable> closes = new ArrayList<>();

  /**
   * @param routes the texts of the route files that are loaded
   * @param end ends the process
   */
  Furnishing(
      Main camel,
      Settings settings,
      Clock clock,
      Supplier<Map<String, String>> routes,
      Runnable end) {
    this.camel = camel;
    this.settings = settings;
    this.clock = clock;
    this.routes = routes;
    this.end = end;
    this.parts = Parts.of(settings);
  }

  /** Lets all parts in, one after the other. */
  void furnish() {
    for (Part part : Parts.all()) {
      part.furnish(this);
    }
  }

  /** What health looks at. */
  Checks checks(Store store) {
    Duration interval = settings.seconds("sample.interval-seconds");
    Checks checks = new Checks(store, clock, interval, bean("lanes", Lanes.class));
    looks.forEach(look -> look.accept(checks));
    return checks;
  }

  /**
   * Lets what is under way end, and nothing new begin.
   *
   * @param patience how long that may take
   */
  void settle(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    stops.forEach(Runnable::run);
    for (Consumer<Duration> settle : settles) {
      settle.accept(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
    }
  }

  /** Cuts off what Camel would wait for. */
  void cut() {
    cuts.forEach(Furnishing::close);
  }

  /** Closes what is left. */
  void close() {
    closes.forEach(Furnishing::close);
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Not closed cleanly: {}", e.toString());
    }
  }

  @Override
  public Values values() {
    return settings;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public boolean isOn(String part) {
    return parts.isOn(part);
  }

  @Override
  public void bind(String name, Object bean) {
    camel.bind(name, bean);
  }

  @Override
  public <T> T bean(String name, Class<T> type) {
    return Objects.requireNonNull(camel.lookup(name, type), name);
  }

  @Override
  public Supplier<CamelContext> camel() {
    return camel::getCamelContext;
  }

  @Override
  public boolean hasRoute(String id) {
    return camel.getCamelContext().getRoute(id) != null;
  }

  @Override
  public Supplier<Map<String, String>> routes() {
    return routes;
  }

  @Override
  public Runnable end() {
    return end;
  }

  @Override
  public void look(String name, Supplier<Optional<String>> failure) {
    looks.add(checks -> checks.add(name, failure));
  }

  @Override
  public void lookSilently(String name, Supplier<Optional<String>> failure) {
    looks.add(checks -> checks.silently(name, failure));
  }

  @Override
  public void lookAtPanel(
      String check, String panel, String setting, LongSupplier heard, Supplier<String> trouble) {
    looks.add(checks -> checks.panel(check, panel, setting, heard, trouble));
  }

  @Override
  public void onStop(Runnable stop) {
    stops.add(stop);
  }

  @Override
  public void onSettle(Consumer<Duration> settle) {
    settles.add(settle);
  }

  @Override
  public void onCut(AutoCloseable cut) {
    cuts.add(cut);
  }

  @Override
  public void onClose(AutoCloseable close) {
    closes.add(close);
  }
}
