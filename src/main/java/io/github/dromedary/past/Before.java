package io.github.dromedary.past;

import java.util.List;
import java.util.Set;

/**
 * What amounts tell of the time before a node's first counters. It ends with a sum that no later
 * finding changes, and is written backwards from there: of an amount that the first counters lie
 * in, only what was carried before them belongs to it, and that is known at its end.
 */
public final class Before {

  private final List<Amount> amounts;
  private final Set<Amount> used;
  private final Knots knots;
  private int count;
  private long at;
  private Pair sum;
  private Amount open;

  Before(List<Amount> amounts, Set<Amount> used, Knots knots) {
    this.amounts = amounts;
    this.used = used;
    this.knots = knots;
  }

  /** What a node carried since an instant until another one. */
  public interface More {

    /** Nobody knows. */
    More UNKNOWN = (from, to) -> null;

    /**
     * What it carried.
     *
     * @return null where that is not known
     */
    Pair carried(long from, long to);
  }

  /** The sum at the first counters' instant. */
  Pair end(long instant) {
    at = instant;
    sum = Pair.ZERO;
    for (Amount amount : amounts) {
      boolean past = amount.to() <= at + Curve.TOLERANCE;
      if (!past && amount.from() >= at - Curve.TOLERANCE) {
        break;
      }
      used.add(amount);
      sum = sum.plus(amount.bytes());
      if (past) {
        count++;
      } else {
        open = amount;
      }
    }
    return sum;
  }

  /** The curve went on by a straight line. */
  void reached(long from, Pair fromSum, long to, Pair toSum) {
    if (open != null && to >= open.to() && from <= open.to()) {
      write(Compared.between(from, fromSum, to, toSum, open.to()).minus(sum));
    }
  }

  /** No more comes. */
  void finish(Pair last, More more) {
    if (open != null) {
      Pair carried = more.carried(at, open.to());
      write(carried == null ? last.minus(sum) : carried);
    }
  }

  /**
   * Writes it.
   *
   * @param carried in the open amount since the first counters; null where none is open
   */
  void write(Pair carried) {
    if (carried == null && open != null) {
      return;
    }
    Pair reached = sum;
    long until = at;
    if (open != null) {
      reached = reached.minus(open.bytes().minus(carried).max(Pair.ZERO));
      until = open.from();
      knots.sample(until, reached);
      open = null;
    }
    for (int i = count - 1; i >= 0; i--) {
      Amount amount = amounts.get(i);
      knots.sample(Math.min(amount.to(), until), reached);
      reached = reached.minus(amount.bytes());
      knots.sample(amount.from(), reached);
      until = amount.from();
    }
  }
}
