package io.github.dromedary.traffic;

import io.github.dromedary.traffic.TrafficReport.Held;
import io.github.dromedary.traffic.TrafficReport.Uncounted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What counters did beside growing, as a report tells it; by the names of their nodes. */
final class NodeEvents {

  private NodeEvents() {}

  /** Nodes that were reset; of rows of {@code events.sql}. */
  static List<String> resets(List<Map<String, Object>> events, Map<Long, String> names) {
    return events.stream()
        .filter(row -> Events.RESET.equals(Rows.text(row, "kind")))
        .map(row -> names.get(Rows.number(row, "node_id")))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  /** Steps that are no traffic; of rows of {@code events.sql}. */
  static List<Uncounted> uncounted(List<Map<String, Object>> events, Map<Long, String> names) {
    return events.stream()
        .filter(row -> Events.REBASE.equals(Rows.text(row, "kind")))
        .map(
            row ->
                new Uncounted(
                    names.get(Rows.number(row, "node_id")),
                    Rows.number(row, "bytes"),
                    Instant.ofEpochSecond(Rows.number(row, "at"))))
        .filter(step -> step.name() != null)
        .toList();
  }

  /** Steps that are being checked; of rows of {@code edges.sql}. */
  static List<Held> held(List<Map<String, Object>> edges, Map<Long, String> names) {
    return edges.stream()
        .filter(row -> Rows.optional(row, "held_since") != null)
        .filter(row -> Rows.number(row, "is_listed") == 1) // else nobody checks any more
        .map(
            row ->
                new Held(
                    names.get(Rows.number(row, "node_id")),
                    Rows.number(row, "held_bytes"),
                    Instant.ofEpochSecond(Rows.number(row, "held_since"))))
        .toList();
  }
}
