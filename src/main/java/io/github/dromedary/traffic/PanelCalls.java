package io.github.dromedary.traffic;

import io.github.dromedary.komari.FetchPool;
import io.github.dromedary.komari.PanelHttp;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Templated;
import io.github.dromedary.part.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What every panel has for itself, so that one that hangs holds up no other: its HTTP client, its
 * threads, and its routes, which are made of templates.
 */
final class PanelCalls {

  /** Gaps that are filled at once: few, for live samples come first. */
  private static final int FILL_WORKERS = 4;

  /** Routes that a panel has for itself, by their ids where it is alone. */
  private static final List<String> TEMPLATES =
      List.of("traffic.cycle", "traffic.rest", "traffic.ask", "traffic.fill", "traffic.fill-soon");

  private PanelCalls() {}

  /** The routes of all panels. */
  static List<Templated> routes(Values values) {
    List<PanelSettings> all = PanelSettings.all(values);
    List<Templated> routes = new ArrayList<>();
    for (PanelSettings each : all) {
      String suffix = Panel.ending(each, all.size() == 1);
      for (String template : TEMPLATES) {
        routes.add(
            new Templated(
                template,
                template + suffix,
                Map.of(
                    "panel",
                    each.name(),
                    "entrance",
                    "seda:traffic.cycle" + suffix,
                    "rest",
                    "direct:traffic.rest" + suffix,
                    "ask",
                    "direct:traffic.ask" + suffix,
                    "fill",
                    "direct:traffic.fill" + suffix,
                    "soon",
                    "seda:traffic.fill-soon" + suffix,
                    "fetch-pool",
                    "fetchPool" + suffix,
                    "fill-pool",
                    "fillPool" + suffix,
                    "cycle-millis",
                    String.valueOf(each.timeout().plusSeconds(2).toMillis()))));
      }
    }
    return routes;
  }

  /** Binds what calls to the panels need, and names them. */
  static List<Panel> furnish(Room room, Clock clock, long interval) {
    List<PanelSettings> all = PanelSettings.all(room.values());
    boolean alone = all.size() == 1;
    List<Panel> panels = new ArrayList<>();
    for (PanelSettings each : all) {
      PanelHttp http = calls(room, each, alone);
      Sampling sampling = new Sampling(clock, room.values().zone(), interval, each.prefix());
      panels.add(new Panel(each, alone, sampling, http));
    }
    return panels;
  }

  private static PanelHttp calls(Room room, PanelSettings each, boolean alone) {
    PanelHttp http =
        new PanelHttp(
            new PanelHttp.Settings(
                each.timeout(),
                each.workers() * FetchPool.SPREAD + FILL_WORKERS + 1,
                each.tokenHeader(),
                each.tokenPrefix(),
                each.token(),
                each.prefix()));
    FetchPool fetchPool = new FetchPool(each.workers(), each.timeout().dividedBy(20));
    ExecutorService fillPool = Executors.newFixedThreadPool(FILL_WORKERS, PanelCalls::daemon);
    String suffix = Panel.ending(each, alone);
    room.bind("panelHttp" + suffix, http.client());
    room.bind("fetchPool" + suffix, fetchPool);
    room.bind("fillPool" + suffix, fillPool);
    room.onCut(http);
    room.onCut(fetchPool::shutdownNow);
    room.onCut(fillPool::shutdownNow);
    return http;
  }

  /** Threads that wait for fresh samples of several panels at once. */
  static ExecutorService refreshPool() {
    return Executors.newCachedThreadPool(PanelCalls::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fill");
    thread.setDaemon(true);
    return thread;
  }
}
