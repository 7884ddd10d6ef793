package io.github.dromedary.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;

/**
 * One node's traffic in a window.
 *
 * @param down bytes received
 * @param up bytes sent
 * @param since when counting began, where that was inside the window; otherwise null
 * @param lastSample when the node was last heard, where that is long before the window's end;
 *     otherwise null
 * @param estimated whether an edge of the window fell into a gap of more than two intervals
 */
public record NodeTraffic(
    String name, long down, long up, Instant since, Instant lastSample, boolean estimated) {

  /** By total, then down, then up, then name, all descending. */
  public static final Comparator<NodeTraffic> RANKING =
      Comparator.comparingLong(NodeTraffic::total)
          .thenComparingLong(NodeTraffic::down)
          .thenComparingLong(NodeTraffic::up)
          .thenComparing(NodeTraffic::name)
          .reversed();

  /** By name, as people sort: without regard to case first. */
  public static final Comparator<NodeTraffic> BY_NAME =
      Comparator.comparing(NodeTraffic::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(NodeTraffic::name);

  /** Bytes in both directions. */
  @JsonProperty
  public long total() {
    return down + up;
  }
}
