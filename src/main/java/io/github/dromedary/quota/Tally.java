package io.github.dromedary.quota;

import io.github.dromedary.traffic.NodeEdges;
import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what nodes have used, each in a cycle of its own. Nodes whose cycles begin at one instant
 * are asked for together, so that a thousand nodes are some forty questions.
 */
public final class Tally {

  /** The days by which the rest of a cycle is judged. */
  static final Duration LATELY = Duration.ofDays(7);

  /** The shortest time whose pace says anything. */
  private static final Duration SHORTEST = Duration.ofHours(6);

  /** Most urgent first: what is full first, or will be, then what is used most. */
  static final Comparator<Quota> URGENCY =
      Comparator.comparing(
              (Quota quota) -> quota.use().full(), Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(quota -> -quota.use().percent())
          .thenComparing(Quota::name);

  private final Instant now;
  private final NodeEdges edges;
  private final Map<Long, Node> nodes = new LinkedHashMap<>();
  private final Map<Instant, List<Long>> cycles = new LinkedHashMap<>();
  private final Map<Long, NodeTraffic> used = new HashMap<>();
  private final Map<Long, NodeTraffic> lately = new HashMap<>();

  private record Node(String name, Plan plan, Cycle.Span span, long shift) {}

  /**
   * A question: what nodes carried in a window.
   *
   * @param window until now
   * @param nodes ids of their rows
   * @param isCycle whether it is their cycle, and not the last days
   */
  public record Part(Window window, List<Long> nodes, boolean isCycle) {}

  Tally(Instant now, NodeEdges edges) {
    this.now = now;
    this.edges = edges;
  }

  /**
   * Adds a node.
   *
   * @param shifted when the cycle began for which the shift was noted, seconds since 1970; null for
   *     none
   */
  void add(long id, String name, Plan plan, Long shifted, long shift) {
    Cycle.Span span = plan.cycle().at(now);
    boolean counts = shifted != null && shifted == span.from().getEpochSecond();
    nodes.put(id, new Node(name, plan, span, counts ? shift : 0));
    cycles.computeIfAbsent(span.from(), from -> new ArrayList<>()).add(id);
  }

  /** The questions that have to be asked. */
  public List<Part> getParts() {
    List<Part> parts = new ArrayList<>();
    cycles.forEach(
        (from, ids) -> {
          if (from.isBefore(now)) {
            parts.add(new Part(new Window("cycle", from, now, 0), ids, true));
          }
        });
    if (!nodes.isEmpty()) {
      Window last = new Window("hours", now.minus(LATELY), now, (int) LATELY.toHours());
      parts.add(new Part(last, List.copyOf(nodes.keySet()), false));
    }
    return parts;
  }

  /** Takes the answer to a question: rows as those of {@code traffic/edges.sql}. */
  void answer(Part part, List<Map<String, Object>> rows) {
    for (Map<String, Object> row : rows) {
      long id = ((Number) row.get("node_id")).longValue();
      NodeTraffic traffic = edges.traffic(part.window(), "", row);
      if (traffic != null) {
        (part.isCycle() ? used : lately).put(id, traffic);
      }
    }
  }

  /** The nodes with what they have used, most urgent first. */
  List<Quota> quotas() {
    List<Quota> quotas = new ArrayList<>();
    nodes.forEach((id, node) -> quotas.add(quota(id, node)));
    quotas.sort(URGENCY);
    return quotas;
  }

  private Quota quota(long id, Node node) {
    NodeTraffic traffic = used.get(id);
    Plan plan = node.plan();
    Use use =
        new Use(
            node.span(),
            now,
            plan.meter(),
            plan.limit() == null ? 0 : plan.limit(),
            traffic == null ? 0 : traffic.down(),
            traffic == null ? 0 : traffic.up(),
            node.shift(),
            pace(lately.get(id)));
    return new Quota(
        id,
        node.name(),
        plan,
        use,
        traffic == null ? null : traffic.since(),
        traffic != null && traffic.estimated());
  }

  private Use.Pace pace(NodeTraffic traffic) {
    if (traffic == null) {
      return null;
    }
    Instant from = traffic.since() == null ? now.minus(LATELY) : traffic.since();
    Duration time = Duration.between(from, now);
    return time.compareTo(SHORTEST) < 0 ? null : new Use.Pace(traffic.down(), traffic.up(), time);
  }
}
