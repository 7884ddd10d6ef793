package io.github.dromedary.traffic;

import io.github.dromedary.traffic.Ledger.Step;
import java.util.HashMap;
import java.util.Map;

/** What is kept of steps that were more than growth: kind, size and time. */
public final class Events {

  /** Counters began anew at 0. */
  static final String RESET = "reset";

  /** A counter went over 2³². */
  static final String WRAP = "wrap";

  /** Counters were wrong for a while, and right again. */
  static final String GLITCH = "glitch";

  /** Counters have a new base; the step to it is not counted. */
  static final String REBASE = "rebase";

  private Events() {}

  /** The kind of event that a step is; null where it is none. */
  public static String kind(Step step) {
    return switch (step.kind()) {
      case RESET -> RESET;
      case WRAPPED -> WRAP;
      case GLITCH -> GLITCH;
      case REBASED -> REBASE;
      case FIRST, GREW, HELD, STALE -> null;
    };
  }

  /**
   * An event's columns, but for its node.
   *
   * @param at seconds since 1970
   * @param bytes over both directions, below 0 where counters fell
   */
  static Map<String, Object> row(long at, String kind, long bytes) {
    Map<String, Object> row = new HashMap<>();
    row.put("at", at);
    row.put("kind", kind);
    row.put("bytes", bytes);
    return row;
  }
}
