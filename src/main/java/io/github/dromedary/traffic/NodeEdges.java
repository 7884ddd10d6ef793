package io.github.dromedary.traffic;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a node carried in a window, from the samples around the window's two edges. */
public final class NodeEdges {

  private final long interval;

  /**
   * @param intervalSeconds between two samples; an edge in a gap of more than two is marked
   */
  public NodeEdges(long intervalSeconds) {
    this.interval = intervalSeconds;
  }

  /**
   * A node's traffic; null where it has no sample in the window, nor at its beginning.
   *
   * @param row of {@code edges.sql}
   */
  public NodeTraffic traffic(Window window, String name, Map<String, Object> row) {
    Long before = Rows.optional(row, "a_at");
    Long after = Rows.optional(row, "b_at");
    Long last = Rows.optional(row, "c_at");
    if (after == null && !Objects.equals(before, window.fromSeconds())
        || before == null && after > window.toSeconds()) {
      return null;
    }
    boolean late = before == null;
    long begin = late ? after : window.fromSeconds();
    boolean estimated = !late && gap(before, after, window.fromSeconds());
    long downBegin = late ? Rows.number(row, "b_down") : at(row, "a", "b", "down", begin);
    long upBegin = late ? Rows.number(row, "b_up") : at(row, "a", "b", "up", begin);

    Long next = Rows.optional(row, "d_at");
    boolean open = next == null;
    long end = open ? last : window.toSeconds();
    estimated |= !open && gap(last, next, end);
    long downEnd = open ? Rows.number(row, "c_down") : at(row, "c", "d", "down", end);
    long upEnd = open ? Rows.number(row, "c_up") : at(row, "c", "d", "up", end);
    boolean silent = open && window.toSeconds() - last > 2 * interval;
    return new NodeTraffic(
        name,
        downEnd - downBegin,
        upEnd - upBegin,
        late ? Instant.ofEpochSecond(begin) : null,
        silent ? Instant.ofEpochSecond(last) : null,
        estimated);
  }

  private boolean gap(long left, Long right, long edge) {
    return right != null && left != edge && right - left > 2 * interval;
  }

  private static long at(
      Map<String, Object> row, String left, String right, String direction, long edge) {
    long leftAt = Rows.number(row, left + "_at");
    long leftSum = Rows.number(row, left + "_" + direction);
    Long rightAt = Rows.optional(row, right + "_at");
    return rightAt == null
        ? leftSum
        : Ledger.between(leftAt, leftSum, rightAt, Rows.number(row, right + "_" + direction), edge);
  }

  /** A node with no sample at all, or with its first one alone: there is nothing to compare. */
  static boolean isStart(Map<String, Object> row) {
    Long first = Rows.optional(row, "b_at");
    Long next = Rows.optional(row, "d_at");
    return Rows.optional(row, "a_at") == null
        && Objects.equals(first, Rows.optional(row, "c_at"))
        && (next == null || next.equals(first));
  }

  /**
   * Since when there are figures at all, where no node has any of the window's beginning; otherwise
   * null.
   */
  static Instant since(Window window, List<NodeTraffic> nodes) {
    if (nodes.isEmpty()) {
      return null;
    }
    Instant earliest = window.to();
    for (NodeTraffic node : nodes) {
      if (node.since() == null) {
        return null;
      }
      earliest = node.since().isBefore(earliest) ? node.since() : earliest;
    }
    return earliest;
  }
}
