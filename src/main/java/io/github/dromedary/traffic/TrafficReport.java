package io.github.dromedary.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The traffic of all nodes in a window, as templates show it.
 *
 * @param nodes by name
 * @param top the first of the ranking
 * @param skipped nodes without a reading now, and why
 * @param resets names of nodes whose counters began anew within the window
 * @param uncounted steps of counters that no traffic explains; what was carried in them is not
 *     known
 * @param held steps that are not decided yet, and so not counted yet
 * @param asOf when the panel last answered, where it does not now; otherwise null
 * @param since the earliest instant that is counted, where that is inside the window; or null
 * @param filling how many nodes' earlier history is still being read from the panel
 * @param failure why the panel did not list its nodes when last asked; null when it did
 * @param panels each panel's share, where the report is about several; otherwise empty. Then the
 *     names of nodes begin with their panel's, and {@code asOf} is told here
 */
public record TrafficReport(
    Window window,
    List<NodeTraffic> nodes,
    List<NodeTraffic> top,
    List<SkippedNode> skipped,
    List<String> resets,
    List<Uncounted> uncounted,
    List<Held> held,
    Instant asOf,
    Instant since,
    int filling,
    String failure,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PanelTraffic> panels) {

  /** The report of one panel. */
  public TrafficReport(
      Window window,
      List<NodeTraffic> nodes,
      List<NodeTraffic> top,
      List<SkippedNode> skipped,
      List<String> resets,
      List<Uncounted> uncounted,
      List<Held> held,
      Instant asOf,
      Instant since,
      int filling,
      String failure) {
    this(window, nodes, top, skipped, resets, uncounted, held, asOf, since, filling, failure, null);
  }

  /** The report of a panel that answers. */
  public TrafficReport(
      Window window,
      List<NodeTraffic> nodes,
      List<NodeTraffic> top,
      List<SkippedNode> skipped,
      List<String> resets,
      List<Uncounted> uncounted,
      List<Held> held,
      Instant asOf,
      Instant since,
      int filling) {
    this(window, nodes, top, skipped, resets, uncounted, held, asOf, since, filling, null);
  }

  /** What an older version wrote lacks lists that came later. */
  public TrafficReport {
    uncounted = Objects.requireNonNullElse(uncounted, List.of());
    held = Objects.requireNonNullElse(held, List.of());
    panels = Objects.requireNonNullElse(panels, List.of());
  }

  /**
   * A node without a reading.
   *
   * @param reason as the cycle gave it: {@code timeout}, {@code empty}, {@code http 500} …
   */
  public record SkippedNode(String name, String reason) {}

  /**
   * A step that was not counted.
   *
   * @param bytes how far, over both directions; below 0 where counters fell
   * @param at when it was seen, UTC
   */
  public record Uncounted(String name, long bytes, Instant at) {}

  /**
   * A step that is being checked.
   *
   * @param bytes how far, over both directions; below 0 where counters fell
   * @param since when it was seen first, UTC
   */
  public record Held(String name, long bytes, Instant since) {}

  /** Bytes received, over all nodes. */
  @JsonProperty
  public long down() {
    return nodes.stream().mapToLong(NodeTraffic::down).sum();
  }

  /** Bytes sent, over all nodes. */
  @JsonProperty
  public long up() {
    return nodes.stream().mapToLong(NodeTraffic::up).sum();
  }

  /** Bytes in both directions, over all nodes. */
  @JsonProperty
  public long total() {
    return down() + up();
  }

  /** Whether there is nothing to compare with yet: the starting point is only being saved. */
  public boolean starting() {
    return since != null && !since.isBefore(window.to());
  }
}
