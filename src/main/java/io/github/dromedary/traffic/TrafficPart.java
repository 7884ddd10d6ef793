package io.github.dromedary.traffic;

import io.github.dromedary.delivery.OwnFailures;
import io.github.dromedary.delivery.OwnReports;
import io.github.dromedary.komari.FetchPool;
import io.github.dromedary.komari.History;
import io.github.dromedary.komari.Notices;
import io.github.dromedary.komari.PanelHttp;
import io.github.dromedary.komari.Readings;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Question;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Values;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Reports of a Komari panel: on with KOMARI_BASE_URL. */
public final class TrafficPart implements Part {

  /** Gaps that are filled at once: few, for live samples come first. */
  private static final int FILL_WORKERS = 4;

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final int SHORTEST_KEY = 12;
  private static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

  @Override
  public String name() {
    return "traffic";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("komari.base-url");
  }

  @Override
  public Map<String, String> properties(Values values) {
    Duration timeout = values.seconds("komari.timeout-seconds");
    return Map.of(
        "traffic.sample.cron", Sampling.cron(values.number("sample.interval-seconds")),
        "traffic.cycle.millis", String.valueOf(timeout.plusSeconds(2).toMillis()),
        "traffic.refresh.millis", String.valueOf(timeout.plusSeconds(60).toMillis()));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("komari.api-token");
  }

  @Override
  public Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    PERIODS.forEach(kind -> kinds.put(kind, kind));
    return kinds;
  }

  @Override
  public List<String> schedules() {
    return PERIODS.stream().map(kind -> "report." + kind + "-cron").toList();
  }

  @Override
  public void judge(Judge judge) {
    Values values = judge.values();
    if (judge.isWanted(name())) {
      panel(judge, values);
    }
    judge.number("komari.timeout-seconds", 1, 300);
    judge.number("komari.fetch-workers", 1, 256);
    judge.number("sample.interval-seconds", 5, 86_400);
    judge.number("sample.retention-hours", 1, 87_600);
    judge.number("history.hot-days", 1, 36_500);
    judge.number("history.retention-days", 1, 36_500);
    try {
      Links.of(values.text("max.link-gbps"));
    } catch (IllegalArgumentException e) {
      judge.problem("max.link-gbps", "speeds in Gbit/s: " + e.getMessage());
    }
    judge.number("top.n", 1, 100);
  }

  private static void panel(Judge judge, Values values) {
    judge.url("komari.base-url", "http(s)://host[:port], the address of the Komari panel");
    judge.matches("komari.api-token-header", HEADER, "the name of a header, such as Authorization");
    for (String key : List.of("komari.api-token", "komari.api-token-prefix")) {
      judge.matches(key, PRINTABLE, "one line of printable ASCII");
    }
    String token = values.text("komari.api-token");
    if (!token.isEmpty() && token.length() < SHORTEST_KEY) {
      judge.problem("komari.api-token", "an API key of the panel, 12 characters or more, or empty");
    }
    judge.oneOf("komari.api", "auto", "rpc2", "rest");
  }

  @Override
  public Map<String, List<Object>> samples() {
    return TrafficSamples.byTemplate();
  }

  @Override
  public List<Question> questions(Values values) {
    return List.of(new Question("panel", "direct:traffic.nodes", "bean:sampling?method=trouble"));
  }

  @Override
  public void furnish(Room room) {
    Values values = room.values();
    calls(room, values);
    Clock clock = room.clock();
    ZoneId zone = values.zone();
    long interval = values.number("sample.interval-seconds");
    Duration samples = values.hours("sample.retention-hours");
    Duration days = values.days("history.retention-days");
    Duration history = days.compareTo(samples) > 0 ? days : samples;
    Ledger ledger = new Ledger(Links.of(values.text("max.link-gbps")), interval);
    room.bind("readings", new Readings());
    room.bind("history", new History());
    room.bind("notices", new Notices());
    room.bind("skippedNodes", new SkippedNodes());
    Sampling sampling = new Sampling(clock, zone, interval);
    room.bind("sampling", sampling);
    room.bind("nodeChanges", new NodeChanges());
    room.bind("postings", new Postings(ledger, interval));
    room.bind("filling", new Filling(ledger, clock, history));
    Windows windows = new Windows(clock, zone, Math.toIntExact(history.toHours()));
    room.bind("windows", windows);
    Map<String, String> crons = new HashMap<>();
    for (String kind : PERIODS) {
      crons.put(kind, values.text("report." + kind + "-cron"));
    }
    OwnReports own =
        new OwnReports(
            room.routes(),
            kind -> room.hasRoute("reports." + kind),
            report -> OwnReports.cron(values, report));
    Duration late = values.days("report.late-days");
    Schedule schedule = new Schedule(clock, windows, zone, crons, late, own::crons);
    own.next(schedule::next);
    room.bind("schedule", schedule);
    room.bind("ownReports", own);
    room.bind("ownFigures", new OwnFigures());
    OwnFailures failures = new OwnFailures(clock, room.routes());
    room.bind("ownFailures", failures);
    room.bind("figures", new Figures());
    room.bind(
        "totals",
        new Totals(clock, interval, values.number("top.n"), sampling::answered, sampling::failure));
    room.bind(
        "retention", new Retention(clock, zone, samples, values.days("history.hot-days"), history));
    if (room.isOn(name())) {
      room.lookAtPanel(sampling::answered, sampling::trouble);
      room.look("reports", failures::failure);
    }
  }

  private static void calls(Room room, Values values) {
    Duration timeout = values.seconds("komari.timeout-seconds");
    int workers = values.number("komari.fetch-workers");
    PanelHttp panel =
        new PanelHttp(
            new PanelHttp.Settings(
                timeout,
                workers * FetchPool.SPREAD + FILL_WORKERS + 1,
                values.text("komari.api-token-header"),
                values.text("komari.api-token-prefix"),
                values.text("komari.api-token")));
    FetchPool fetchPool = new FetchPool(workers, timeout.dividedBy(20));
    ExecutorService fillPool = Executors.newFixedThreadPool(FILL_WORKERS, TrafficPart::daemon);
    room.bind("panel", panel);
    room.bind("panelHttp", panel.client());
    room.bind("fetchPool", fetchPool);
    room.bind("fillPool", fillPool);
    room.onCut(panel);
    room.onCut(fetchPool::shutdownNow);
    room.onCut(fillPool::shutdownNow);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fill");
    thread.setDaemon(true);
    return thread;
  }
}
