package io.github.dromedary.komari;

import java.time.Instant;
import java.util.Objects;

/** What one cycle learnt of one node: its counters, or why there are none. */
public sealed interface Reading {

  /** The node that was asked. */
  Node node();

  /**
   * Counters of a node.
   *
   * @param time when the agent's report reached the panel, by the panel's clock, UTC
   * @param down bytes received since the node's counters began; not negative
   * @param up bytes sent since the node's counters began; not negative
   * @param uptime seconds since the host booted, or {@link #UNKNOWN_UPTIME}
   * @param online whether the panel holds the node for connected
   */
  record Counted(Node node, Instant time, long down, long up, long uptime, boolean online)
      implements Reading {

    /** The panel told no uptime. */
    public static final long UNKNOWN_UPTIME = -1;

    public Counted {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(time, "time");
      if (down < 0 || up < 0) {
        throw new IllegalArgumentException("counters must not be negative: " + down + ", " + up);
      }
    }
  }

  /**
   * A node without usable counters.
   *
   * @param reason one of the reasons of {@link PanelException}, as reports name them
   * @param detail for the log: what was there and what would be right
   */
  record Skipped(Node node, String reason, String detail) implements Reading {

    public Skipped {
      Objects.requireNonNull(node, "node");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
