package io.github.dromedary.rollup;

import io.github.dromedary.usage.Batch;
import io.github.dromedary.usage.Gap;
import io.github.dromedary.usage.Kind;
import java.util.List;

/**
 * What is written in one transaction.
 *
 * @param before the gaps that are in the store
 * @param after the gaps that are to be there
 * @param mark how far was read
 * @param built whether that is to the end, now or before
 */
record Step(Kind kind, Batch batch, List<Gap> before, List<Gap> after, long mark, boolean built) {

  /** Whether it changes anything. */
  boolean changes(State.Mark former) {
    return batch.entries() > 0
        || !before.equals(after)
        || mark != former.id()
        || built != former.built();
  }
}
