package io.github.dromedary.past;

import io.github.dromedary.traffic.Ledger;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Links;
import java.util.HashMap;
import java.util.Map;

/**
 * The ledger of readings that lie some minutes apart, and those of readings once a day or more
 * seldom: what is plausible depends on the time between two. Not safe for use by several threads.
 */
public final class Ledgers {

  private static final long HOUR = 3600;

  private final Links links;
  private final long interval;
  private final Ledger near;
  private final Map<Long, Ledger> byHours = new HashMap<>();

  /**
   * @param links the most that nodes' links carry
   * @param intervalSeconds between two live samples
   */
  public Ledgers(Links links, long intervalSeconds) {
    this.links = links;
    this.interval = intervalSeconds;
    this.near = new Ledger(links, intervalSeconds);
  }

  /** The ledger for a reading, seconds since 1970, after where a node stood. */
  Ledger of(State last, long time) {
    if (last == null) {
      return near;
    }
    long sight = (last.held() == null ? last.time() : last.held().latest()).getEpochSecond();
    long apart = time - sight;
    return apart <= Math.max(HOUR, 4 * interval)
        ? near
        : byHours.computeIfAbsent(apart / HOUR + 1, hours -> new Ledger(links, hours * HOUR));
  }
}
