package io.github.dromedary.rollup;

import io.github.dromedary.usage.Kind;
import java.util.Map;

/**
 * How far the bot's database was read.
 *
 * @param source the identity of the database; empty before the first reading
 * @param version grows with every change of the rollups
 */
record State(String source, long version, Map<Kind, Mark> marks) {

  /**
   * How far a kind was read.
   *
   * @param id of the last row
   * @param built whether it was ever read to the end
   */
  record Mark(long id, boolean built) {}

  /** Whether all was read to the end once, so that only what is new has to be read. */
  boolean isBuilt() {
    return marks.values().stream().allMatch(Mark::built);
  }
}
