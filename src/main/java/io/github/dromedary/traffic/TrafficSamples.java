package io.github.dromedary.traffic;

import io.github.dromedary.traffic.TrafficReport.Held;
import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import io.github.dromedary.traffic.TrafficReport.Uncounted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the templates of traffic are tried with: everything in it, nothing in it, the start. */
final class TrafficSamples {

  private static final Instant TO = Instant.EPOCH.plus(Duration.ofDays(1));
  private static final Window DAY = new Window("daily", Instant.EPOCH, TO, 24);
  private static final NodeTraffic NODE = new NodeTraffic("node", 2, 1, Instant.EPOCH, TO, true);
  private static final List<SkippedNode> SKIPPED = List.of(new SkippedNode("off", "empty"));

  private static final TrafficReport FULL = full(null);
  private static final TrafficReport LATE = full(Instant.EPOCH.plusSeconds(1));
  private static final TrafficReport NOTHING = report(List.of(), null);
  private static final TrafficReport START = report(List.of(NODE), TO);

  private TrafficSamples() {}

  /** The models by template. */
  static Map<String, List<Object>> byTemplate() {
    List<Object> reports = List.of(FULL, LATE, NOTHING, START);
    List<Object> comparisons =
        List.of(
            new Comparison(FULL, NOTHING, List.of(new Comparison.Mover("node", 2, 1))),
            new Comparison(NOTHING, LATE, List.of(new Comparison.Mover("node", 0, 0))),
            new Comparison(NOTHING, NOTHING, List.of()));
    return Map.of(
        "compare.ftlh",
        comparisons,
        "report.ftlh",
        reports,
        "top.ftlh",
        reports,
        "nodes.ftlh",
        List.of(List.of(), List.of(listed(1, 0L), listed(0, null))),
        "reports.ftlh",
        List.of(List.of(Map.of("name", "Fridays", "next", TO), Map.of("name", "On demand"))));
  }

  private static Map<String, Object> listed(int isListed, Long at) {
    Map<String, Object> row = new HashMap<>();
    row.put("name", "node");
    row.put("uuid", "u-1");
    row.put("is_listed", isListed);
    row.put("asked_at", 1L);
    row.put("first_at", at);
    row.put("last_at", at);
    return row;
  }

  private static TrafficReport full(Instant since) {
    return new TrafficReport(
        DAY,
        List.of(NODE, new NodeTraffic("other", 0, 0, null, null, false)),
        List.of(NODE),
        SKIPPED,
        List.of("node"),
        List.of(new Uncounted("node", 1, TO), new Uncounted("node", -1, TO)),
        List.of(new Held("node", 1, TO), new Held("node", -1, TO)),
        TO,
        since,
        1);
  }

  private static TrafficReport report(List<NodeTraffic> nodes, Instant since) {
    return new TrafficReport(
        DAY, nodes, nodes, SKIPPED, List.of(), List.of(), List.of(), null, since, 0);
  }
}
