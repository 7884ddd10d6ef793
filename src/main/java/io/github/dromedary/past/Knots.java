package io.github.dromedary.past;

/** Takes what becomes of a node's past. */
public interface Knots {

  /**
   * A point of the sums, in whatever order; of an instant that was given before, the first holds.
   *
   * @param at seconds since 1970
   * @param sum bytes since counting began, of both directions
   */
  void sample(long at, Pair sum);

  /**
   * What the counters did beside growing.
   *
   * @param at seconds since 1970
   * @param kind {@code reset}, {@code wrap}, {@code glitch} or {@code rebase}
   * @param bytes how far, over both directions, where it is not counted
   */
  void event(long at, String kind, long bytes);
}
