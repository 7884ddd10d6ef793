package io.github.dromedary.traffic;

import io.github.dromedary.cluster.Leader;
import io.github.dromedary.delivery.OwnFailures;
import io.github.dromedary.delivery.OwnReports;
import io.github.dromedary.komari.History;
import io.github.dromedary.komari.Readings;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Question;
import io.github.dromedary.part.Room;
import io.github.dromedary.part.Templated;
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

/** Reports of Komari panels: on with KOMARI_BASE_URL, or KOMARI_PANELS. */
public final class TrafficPart implements Part {

  private static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

  @Override
  public String name() {
    return "traffic";
  }

  @Override
  public boolean isOn(Values values) {
    return values.isSet("komari.base-url") || values.isSet(PanelSettings.LIST);
  }

  @Override
  public Map<String, String> properties(Values values) {
    return Map.of(
        "traffic.sample.cron", Sampling.cron(values.number("sample.interval-seconds")),
        "traffic.refresh.millis", String.valueOf(patience(values)));
  }

  private static long patience(Values values) {
    return PanelSettings.all(values).stream()
        .mapToLong(panel -> panel.timeout().plusSeconds(60).toMillis())
        .max()
        .orElseThrow();
  }

  @Override
  public List<Templated> templated(Values values) {
    return PanelCalls.routes(values);
  }

  @Override
  public Set<String> secrets(Values values) {
    return PanelSettings.secrets(values);
  }

  @Override
  public Set<String> names(Values values) {
    return PanelSettings.names(values);
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
    PanelsJudge.judge(judge, judge.isWanted(name()));
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

  @Override
  public Map<String, List<Object>> samples() {
    return TrafficSamples.byTemplate();
  }

  @Override
  public List<Question> questions(Values values) {
    List<PanelSettings> all = PanelSettings.all(values);
    return all.stream()
        .map(
            panel ->
                new Question(
                    check(panel, all.size() == 1),
                    "direct:traffic.look",
                    panel.name(),
                    "bean:panels?method=trouble('" + panel.name() + "')"))
        .toList();
  }

  @Override
  public void furnish(Room room) {
    Values values = room.values();
    Clock clock = room.clock();
    ZoneId zone = values.zone();
    long interval = values.number("sample.interval-seconds");
    Duration samples = values.hours("sample.retention-hours");
    Duration days = values.days("history.retention-days");
    Duration history = days.compareTo(samples) > 0 ? days : samples;
    Ledger ledger = new Ledger(Links.of(values.text("max.link-gbps")), interval);
    room.bind("readings", new Readings());
    room.bind("history", new History());
    room.bind("nodeChanges", new NodeChanges());
    List<Panel> all = PanelCalls.furnish(room, clock, interval);
    Panels panels =
        new Panels(clock, all, room.bean("leader", Leader.class)::has, patience(values));
    bind(room, panels);
    room.bind("postings", new Postings(ledger, interval));
    room.bind("filling", new Filling(ledger, clock, history));
    Windows windows =
        new Windows(
            clock,
            zone,
            Math.toIntExact(history.toHours()),
            PanelSettings.labels(PanelSettings.all(values)));
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
    room.bind("totals", new Totals(clock, interval, values.number("top.n"), panels));
    room.bind(
        "retention", new Retention(clock, zone, samples, values.days("history.hot-days"), history));
    if (room.isOn(name())) {
      all.forEach(panel -> look(room, panel, all.size() == 1));
      room.look("reports", failures::failure);
    }
  }

  private static void bind(Room room, Panels panels) {
    ExecutorService refreshPool = PanelCalls.refreshPool();
    room.bind("panels", panels);
    room.bind("refreshPool", refreshPool);
    room.onCut(refreshPool::shutdownNow);
    Panel first = panels.getAll().get(0); // by what it is called where it is alone
    room.bind("panel", first.http());
    room.bind("notices", first.notices());
    room.bind("skippedNodes", first.skippedNodes());
    room.bind("sampling", first.sampling());
  }

  private static void look(Room room, Panel panel, boolean alone) {
    Sampling sampling = panel.sampling();
    room.lookAtPanel(
        check(panel.settings(), alone),
        panel.getName(),
        panel.settings().prefix() + "_BASE_URL",
        sampling::answered,
        sampling::trouble);
  }

  /** What health calls it. */
  private static String check(PanelSettings panel, boolean alone) {
    return alone ? "panel" : "panel-" + panel.name();
  }
}
