package io.github.dromedary.demo.panel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a panel knows of its nodes now: its memory is empty after a restart, its store is not. */
final class PanelState {
  /** The panel remembers this much of every node's latest reports. */
  static final Duration MEMORY = Duration.ofSeconds(60);

  /** A node without a report for this long counts as offline. */
  private static final Duration SILENCE = Duration.ofSeconds(35);

  private final Clock clock;
  private final List<SimulatedNode> nodes;
  private final Map<String, Instant> rememberedFrom = new ConcurrentHashMap<>();

  PanelState(Clock clock, List<SimulatedNode> nodes) {
    this.clock = clock;
    this.nodes = List.copyOf(nodes);
  }

  Instant now() {
    return clock.instant();
  }

  List<SimulatedNode> visible(boolean guest) {
    return nodes.stream().filter(node -> !guest || !node.profile().hidden()).toList();
  }

  /** The first node of this uuid, hidden or not. */
  Optional<SimulatedNode> find(String uuid) {
    return nodes.stream().filter(node -> node.profile().uuid().equals(uuid)).findFirst();
  }

  void restart() {
    nodes.forEach(node -> rememberedFrom.put(node.profile().uuid(), Instant.MAX));
  }

  /** Ends the silence after a restart for these nodes, as far as they are there. */
  void agentsReport(List<String> uuids) {
    Instant now = now();
    for (SimulatedNode node : nodes) {
      String uuid = node.profile().uuid();
      if (uuids.isEmpty() || uuids.contains(uuid)) {
        Instant from =
            node.lastReport(now).filter(r -> online(node, r)).map(NodeReport::at).orElse(now);
        rememberedFrom.put(uuid, from);
      }
    }
  }

  /** The latest report, however old, unless a restart wiped it. */
  Optional<NodeReport> latest(SimulatedNode node) {
    Instant from = rememberedFrom.getOrDefault(node.profile().uuid(), Instant.MIN);
    return node.lastReport(now()).filter(report -> !report.at().isBefore(from));
  }

  boolean online(SimulatedNode node, NodeReport report) {
    return !node.disconnected() && Duration.between(report.at(), now()).compareTo(SILENCE) < 0;
  }

  /** The reports of the last 60 s, oldest first. */
  List<NodeReport> recent(SimulatedNode node) {
    Instant oldest = now().minus(MEMORY);
    Instant from = rememberedFrom.getOrDefault(node.profile().uuid(), Instant.MIN);
    List<NodeReport> found = new ArrayList<>();
    if (node.disconnected()) {
      return found;
    }
    Optional<NodeReport> next = latest(node);
    while (next.isPresent() && next.get().at().isAfter(oldest)) {
      found.add(next.get());
      next = node.lastReport(next.get().at().minusNanos(1)).filter(r -> !r.at().isBefore(from));
    }
    Collections.reverse(found);
    return found;
  }
}
