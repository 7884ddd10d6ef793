package io.github.dromedary.usage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ids that were passed over. A transaction that began earlier may commit later than one with
 * higher ids, so what is missing is looked for again: for a day, the thousand newest stretches.
 */
public final class Gaps {

  /** How many stretches are kept: the ones with the highest ids, for those are the newest. */
  public static final int MOST = 1_000;

  /** How long one is looked for, in seconds. No transaction of a bot is open for a day. */
  public static final long TERM = 86_400;

  private final TreeMap<Long, Gap> byFirst = new TreeMap<>();

  /** Begins with the stretches that are known. */
  public Gaps(Collection<Gap> known) {
    known.forEach(gap -> byFirst.put(gap.from(), gap));
  }

  /** Notes that the ids from the first to the last are missing. */
  public void open(long from, long to, long now) {
    keep(new Gap(from, to, now));
  }

  /** Takes an id that came late out of its stretch. */
  public void close(long id) {
    Map.Entry<Long, Gap> found = byFirst.floorEntry(id);
    if (found == null || found.getValue().to() < id) {
      return;
    }
    Gap gap = found.getValue();
    byFirst.remove(gap.from());
    if (gap.from() < id) {
      keep(new Gap(gap.from(), id - 1, gap.seenAt()));
    }
    if (id < gap.to()) {
      keep(new Gap(id + 1, gap.to(), gap.seenAt()));
    }
  }

  /** Forgets what has been looked for long enough. */
  public void expire(long now) {
    byFirst.values().removeIf(gap -> gap.seenAt() <= now - TERM);
  }

  /** What is missing, ascending. */
  public List<Gap> all() {
    return List.copyOf(byFirst.values());
  }

  private void keep(Gap gap) {
    byFirst.put(gap.from(), gap);
    if (byFirst.size() > MOST) {
      byFirst.pollFirstEntry();
    }
  }
}
