package io.github.dromedary.traffic;

import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A window's traffic from the samples around its two edges. */
public final class Totals {

  private final Clock clock;
  private final long interval;
  private final NodeEdges edge;
  private final int topN;
  private final Heard heard;

  /**
   * @param intervalSeconds between two samples; an edge in a gap of more than two is marked
   * @param topN how many nodes the ranking names (TOP_N)
   * @param heard when the panel last answered this process, seconds since 1970, booked or not
   * @param failure why the panel did not list its nodes when last asked; gives null when it did
   */
  public Totals(
      Clock clock, long intervalSeconds, int topN, LongSupplier heard, Supplier<String> failure) {
    this(
        clock,
        intervalSeconds,
        topN,
        new Heard() {
          @Override
          public List<String> names() {
            return List.of(PanelSettings.ALONE);
          }

          @Override
          public String label(String panel) {
            return panel;
          }

          @Override
          public long answered(String panel) {
            return heard.getAsLong();
          }

          @Override
          public String failure(String panel) {
            return failure.get();
          }
        });
  }

  /** The same for several panels. */
  Totals(Clock clock, long intervalSeconds, int topN, Heard heard) {
    this.clock = clock;
    this.interval = intervalSeconds;
    this.edge = new NodeEdges(intervalSeconds);
    this.topN = topN;
    this.heard = heard;
  }

  /** What is known of the panels beside the store. */
  interface Heard {

    /** The panels of the settings, as the store has their names. */
    List<String> names();

    /** A panel's name as people wrote it. */
    String label(String panel);

    /** When it last answered this process, seconds since 1970, booked or not; 0 for never. */
    long answered(String panel);

    /** Why it did not list its nodes when last asked; null when it did. */
    String failure(String panel);
  }

  /**
   * The report of a window.
   *
   * @param edges rows of {@code edges.sql}: of each node the samples at or before and at or after
   *     the window's beginning (a, b) and its end (c, d)
   * @param events rows of {@code events.sql}: what counters did within the window beside growing
   */
  public TrafficReport report(
      Window window, List<Map<String, Object>> edges, List<Map<String, Object>> events) {
    if (window.among() == null) {
      return of(window, edges, events);
    }
    Among among = Among.of(window.among());
    return of(window, edges.stream().filter(among::has).toList(), events);
  }

  private TrafficReport of(
      Window window, List<Map<String, Object>> edges, List<Map<String, Object>> events) {
    boolean several = window.panel() == null && areSeveral(window, edges);
    Map<Long, String> names = names(edges, several);
    Map<String, long[]> shares = new HashMap<>();
    List<NodeTraffic> nodes = new ArrayList<>();
    List<SkippedNode> skipped = new ArrayList<>();
    for (Map<String, Object> row : edges) {
      String name = names.get(Rows.number(row, "node_id"));
      NodeTraffic traffic = edge.traffic(window, name, row);
      if (traffic != null) {
        nodes.add(traffic);
        long[] share = shares.computeIfAbsent(panel(row), none -> new long[2]);
        share[0] += traffic.down();
        share[1] += traffic.up();
      }
      String reason = Rows.text(row, "reason");
      boolean missing = traffic == null || reason != null && isCurrent(window);
      if (Rows.number(row, "is_listed") == 1 && missing) {
        skipped.add(new SkippedNode(name, reason == null || !isCurrent(window) ? "empty" : reason));
      }
    }
    nodes.sort(NodeTraffic.BY_NAME);
    List<NodeTraffic> top = nodes.stream().sorted(NodeTraffic.RANKING).limit(topN).toList();
    int filling = edges.stream().mapToInt(row -> (int) Rows.number(row, "is_filling")).sum();
    return new TrafficReport(
        window,
        nodes,
        top,
        skipped,
        NodeEvents.resets(events, names),
        NodeEvents.uncounted(events, names),
        isCurrent(window) ? NodeEvents.held(edges, names) : List.of(),
        several ? null : asOf(window, edges, one(window)),
        isStart(window, edges) ? window.to() : NodeEdges.since(window, nodes),
        filling,
        several ? null : heard.failure(one(window)),
        several ? shares(window, edges, shares) : List.of());
  }

  /** A window's report beside that of the one before it. */
  public Comparison compare(TrafficReport now, TrafficReport before) {
    return Comparison.of(now, before);
  }

  /** Of a group that has no node nothing begins. */
  private static boolean isStart(Window window, List<Map<String, Object>> edges) {
    boolean none = edges.isEmpty() && window.among() != null;
    return !none && edges.stream().allMatch(NodeEdges::isStart);
  }

  /** One that once was counts where it has traffic in the window. */
  private boolean areSeveral(Window window, List<Map<String, Object>> edges) {
    return heard.names().size() > 1
        || edges.stream()
            .filter(row -> !heard.names().contains(panel(row)))
            .anyMatch(row -> edge.traffic(window, "", row) != null);
  }

  private String one(Window window) {
    return window.panel() == null ? heard.names().get(0) : window.ofPanel();
  }

  /** Those of the settings, and then those that once were and have nodes here. */
  private Set<String> panels(List<Map<String, Object>> edges) {
    Set<String> panels = new LinkedHashSet<>(heard.names());
    edges.forEach(row -> panels.add(panel(row)));
    return panels;
  }

  private String panel(Map<String, Object> row) {
    return Objects.requireNonNullElse(Rows.text(row, "panel"), heard.names().get(0));
  }

  private List<PanelTraffic> shares(
      Window window, List<Map<String, Object>> edges, Map<String, long[]> shares) {
    List<PanelTraffic> all = new ArrayList<>();
    for (String panel : panels(edges)) {
      boolean there = heard.names().contains(panel);
      long[] share = shares.getOrDefault(panel, new long[2]);
      List<Map<String, Object>> its =
          edges.stream().filter(row -> panel(row).equals(panel)).toList();
      if (there || shares.containsKey(panel)) {
        all.add(
            new PanelTraffic(
                heard.label(panel), share[0], share[1], there ? asOf(window, its, panel) : null));
      }
    }
    return all;
  }

  /**
   * A report with another ranking.
   *
   * @param n how many nodes it names
   */
  public TrafficReport top(TrafficReport report, int n) {
    return new TrafficReport(
        report.window(),
        report.nodes(),
        report.nodes().stream().sorted(NodeTraffic.RANKING).limit(n).toList(),
        report.skipped(),
        report.resets(),
        report.uncounted(),
        report.held(),
        report.asOf(),
        report.since(),
        report.filling(),
        report.failure(),
        report.panels());
  }

  /** Whether what is wrong with a node now says anything about the window. */
  private boolean isCurrent(Window window) {
    return window.toSeconds() + 2 * interval > clock.instant().getEpochSecond();
  }

  /** The panel's word is old where nothing was heard for more than two intervals. */
  private Instant asOf(Window window, List<Map<String, Object>> edges, String panel) {
    long answered = edges.isEmpty() ? 0 : Rows.number(edges.get(0), "answered_at");
    long due = Math.min(window.toSeconds(), clock.instant().getEpochSecond());
    boolean silent = Math.max(answered, heard.answered(panel)) < due - interval;
    return answered == 0 || !silent ? null : Instant.ofEpochSecond(answered);
  }

  /**
   * Each node's name; after its panel's where there are several, where two share one, with the
   * beginning of the uuid.
   */
  private Map<Long, String> names(List<Map<String, Object>> edges, boolean several) {
    Map<String, Integer> uses = new HashMap<>();
    edges.forEach(row -> uses.merge(name(row, several), 1, Integer::sum));
    Map<Long, String> names = new HashMap<>();
    for (Map<String, Object> row : edges) {
      String name = name(row, several);
      String uuid = Rows.text(row, "uuid");
      boolean shared = uses.get(name) > 1 && !uuid.startsWith("?");
      String own = name + " (" + uuid.substring(0, Math.min(8, uuid.length())) + ")";
      names.put(Rows.number(row, "node_id"), shared ? own : name);
    }
    return names;
  }

  private String name(Map<String, Object> row, boolean several) {
    String name = Rows.text(row, "name");
    return several ? "[" + heard.label(panel(row)) + "] " + name : name;
  }
}
