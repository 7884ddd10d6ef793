package io.github.dromedary.past;

/**
 * Counters of a node as the other program read them.
 *
 * @param uuid the panel's key of the node
 * @param name what it was called then
 * @param time when they were read, seconds since 1970
 * @param at the instant that they stand for: the same, or the local midnight just before it
 * @param down the raw counter, bytes
 * @param up the raw counter, bytes
 */
public record Raw(String uuid, String name, long time, long at, long down, long up) {

  /** Counters that stand for the instant at which they were read. */
  public static Raw of(String uuid, String name, long time, long down, long up) {
    return new Raw(uuid, name, time, time, down, up);
  }

  Pair counters() {
    return new Pair(down, up);
  }
}
