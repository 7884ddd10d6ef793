package io.github.dromedary.quota;

import io.github.dromedary.komari.Facts;
import io.github.dromedary.traffic.NodeTraffic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the templates of quotas are tried with: a limit and none, a pace and none. */
final class QuotaSamples {

  private static final Instant NOW = Instant.EPOCH.plus(Duration.ofDays(10));
  private static final Use.Pace PACE = new Use.Pace(5, 5, Duration.ofDays(7));

  private QuotaSamples() {}

  static Map<String, List<Object>> byTemplate() {
    Quota full = quota(Map.of("limit", "12B", "day", "3"), 5, 3, PACE, 1);
    Quota over =
        quota(Map.of("limit", "2B", "anchor", "2026-01-31", "every", "30d"), 5, 3, null, 0);
    Quota even = quota(Map.of("limit", "1TiB"), 5, 3, PACE, -1);
    Quota none = quota(Map.of(), 0, 0, null, 0);
    return Map.of(
        "quota.ftlh",
        List.of(List.of(full, over, even), List.of()),
        "quota-node.ftlh",
        List.of(full, over, even, none),
        "node.ftlh",
        List.of(view(full), new NodeView(none)));
  }

  private static NodeView view(Quota quota) {
    NodeView view = new NodeView(quota);
    for (String kind : List.of("today", "week", "month")) {
      view.traffic(kind, new NodeTraffic("", 2, 1, NOW, NOW, true));
    }
    Map<String, Object> row = new HashMap<>();
    row.put("group_name", "Asia");
    row.put("tags", "prod");
    row.put("traffic_limit", 1L);
    row.put("limit_type", "sum");
    row.put("expires_at", 1L);
    row.put("price", "-1");
    row.put("currency", "$");
    row.put("billing_days", 30);
    row.put("sampled_at", 1L);
    row.put("held_since", 1L);
    row.put("held_bytes", -1L);
    row.put("reason", "timeout");
    view.standing(row);
    view.steps(
        List.of(
            Map.of("at", 1L, "kind", "reset", "bytes", 1L),
            Map.of("at", 1L, "kind", "rebase", "bytes", -1L)));
    return view;
  }

  private static Quota quota(
      Map<String, String> set, long down, long up, Use.Pace pace, long shift) {
    Plan plan = Plan.of(Facts.NONE, List.of(), QuotaFile.EMPTY, set, ZoneOffset.UTC);
    long limit = plan.limit() == null ? 0 : plan.limit();
    Use use = new Use(plan.cycle().at(NOW), NOW, plan.meter(), limit, down, up, shift, pace);
    return new Quota(1, "node", plan, use, shift == 0 ? NOW : null, shift != 0);
  }
}
