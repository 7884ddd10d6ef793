package io.github.dromedary.past;

import io.github.dromedary.past.Difference.Reason;
import io.github.dromedary.traffic.Ledger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares what the other program says of its days with what its own counters show: only those that
 * counters reach over, on both sides.
 */
final class Compared {

  /** Less than this is the edge's: a reading lies some seconds beside midnight. */
  private static final long SMALL = 10L << 20;

  private static final int PART = 20;

  private final List<Amount> amounts;
  private final Set<Amount> used;
  private final Consumer<Difference> found;
  private final Set<Amount> judged = new HashSet<>();
  private int next;
  private Pair begun;
  private long resetAt = Long.MIN_VALUE;
  private long leapAt = Long.MIN_VALUE;

  /**
   * @param amounts in the order of time
   * @param used those of which the curve itself was made
   */
  Compared(List<Amount> amounts, Set<Amount> used, Consumer<Difference> found) {
    this.amounts = amounts;
    this.used = used;
    this.found = found;
  }

  void event(long at, String kind) {
    if (kind.equals("reset") || kind.equals("wrap")) {
      resetAt = at;
    } else {
      leapAt = at;
    }
  }

  /**
   * The curve goes on by a straight line.
   *
   * @param counters the raw ones at its end
   */
  void line(String name, long from, Pair fromSum, long to, Pair toSum, Pair counters) {
    while (next < amounts.size()) {
      Amount amount = amounts.get(next);
      if (begun == null) {
        if (amount.from() > to) {
          return;
        }
        if (amount.from() < from) {
          next++;
          continue;
        }
        begun = between(from, fromSum, to, toSum, amount.from());
      }
      if (amount.to() > to) {
        return;
      }
      Pair ours = between(from, fromSum, to, toSum, amount.to()).minus(begun);
      begun = null;
      next++;
      if (!used.contains(amount) && differ(amount.bytes(), ours)) {
        Reason reason = amount.flaw() == null ? reason(amount, counters) : amount.flaw();
        found.accept(new Difference(name, amount.from(), amount.bytes(), ours, reason));
      }
      judged.add(amount);
    }
  }

  /** Names what is known to be wrong and no counters show anything of. */
  void finish(String name) {
    for (Amount amount : amounts) {
      if (amount.flaw() != null && !judged.contains(amount)) {
        found.accept(new Difference(name, amount.from(), amount.bytes(), null, amount.flaw()));
      }
    }
  }

  static Pair between(long from, Pair fromSum, long to, Pair toSum, long at) {
    return new Pair(
        Ledger.between(from, fromSum.down(), to, toSum.down(), at),
        Ledger.between(from, fromSum.up(), to, toSum.up(), at));
  }

  private Reason reason(Amount amount, Pair counters) {
    if (!differ(amount.bytes(), counters)) {
      return Reason.LIFETIME;
    }
    if (resetAt > amount.from() && resetAt <= amount.to()) {
      return Reason.RESET;
    }
    return leapAt > amount.from() && leapAt <= amount.to() ? Reason.LEAP : Reason.OTHER;
  }

  private static boolean differ(Pair one, Pair other) {
    return differs(one.down(), other.down()) || differs(one.up(), other.up());
  }

  private static boolean differs(long one, long other) {
    long apart = Math.abs(one - other);
    return apart > SMALL && apart > Math.max(one, other) / PART;
  }
}
