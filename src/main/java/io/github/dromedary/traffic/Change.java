package io.github.dromedary.traffic;

import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Ledger.Held;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Duration;

/**
 * What lies between two sights of a node's counters, and what it may be. All amounts are bytes, of
 * one direction each.
 */
final class Change {

  /** Where old kernels' counters begin anew. */
  private static final long WRAP = 1L << 32;

  /** What a host measures in a second of each report and what its counters grow differ so much. */
  private static final double MEASURED = 1.25;

  /** Seconds by which two clocks that count whole ones may differ. */
  private static final long CLOCKS_APART = 2;

  private final State last;
  private final Seen seen;
  private final long link;
  private final long shortly;
  private final long seconds;
  private final long sinceBegun;
  private final long most;
  private final long mostSinceBegun;

  /**
   * @param link bytes a second that the node's link carries
   * @param shortly seconds for which a node is believed to be as fast as it ever was, at once
   */
  Change(State last, Seen seen, long link, long shortly) {
    this.last = last;
    this.seen = seen;
    this.link = link;
    this.shortly = shortly;
    this.seconds = Math.max(1, Duration.between(last.time(), seen.time()).toSeconds());
    this.sinceBegun = booted() ? Math.min(seconds, seen.uptime()) : seconds;
    Pace pace = last.pace();
    long at = last.time().getEpochSecond();
    long near = pace.isYoung(at) ? seconds : Math.min(seconds, shortly);
    this.most = Math.min(pace.most(at, near + seen.blur()), carried(near + seen.blur()));
    // of what began at 0 nothing is known beside the counter itself: neither a long time nor the
    // blur makes it likelier
    long begun = Math.min(sinceBegun, shortly / 2);
    this.mostSinceBegun = Math.min(pace.most(at, begun), carried(begun));
  }

  State last() {
    return last;
  }

  Seen seen() {
    return seen;
  }

  boolean grew() {
    return seen.down() >= last.rawDown() && seen.up() >= last.rawUp();
  }

  Amount growth() {
    return new Amount(seen.down() - last.rawDown(), seen.up() - last.rawUp());
  }

  /**
   * Whether the host booted since the last sight. That its uptime is smaller does not show it: a
   * clock may have been set, a laptop slept. Its boot has to lie after what was seen before.
   */
  boolean booted() {
    if (seen.uptime() == Counted.UNKNOWN_UPTIME) {
      return false;
    }
    boolean fell = last.uptime() != Counted.UNKNOWN_UPTIME && seen.uptime() < last.uptime();
    return seen.uptime() < seconds + (fell ? CLOCKS_APART : 0);
  }

  /** Whether what was held lies on the way. */
  boolean passes(Held held) {
    return grew()
        && held.down() >= last.rawDown()
        && held.up() >= last.rawUp()
        && held.down() <= seen.down()
        && held.up() <= seen.up();
  }

  /** Whether the node can have carried what its counters grew. */
  boolean mayHaveGrown() {
    Amount growth = growth();
    // of a long time the panel's minutes would tell more
    boolean alone = seen.next() == Seen.Next.READINGS && mayHaveGrownMeanwhile();
    return alone
        || within(growth.down(), last.rawDown(), seen.downRate())
            && within(growth.up(), last.rawUp(), seen.upRate());
  }

  /** Whether all that the counters show can have been carried since they began at 0. */
  boolean mayHaveBegun() {
    return fellFar()
        && (seen.down() > 0 || seen.up() > 0)
        && seen.down() <= mostSinceBegun
        && seen.up() <= mostSinceBegun;
  }

  /**
   * Whether nobody need be asked about counters that began at 0: their host booted, little is known
   * of it, or nobody could tell.
   */
  boolean isTold() {
    return booted()
        || last.pace().isYoung(last.time().getEpochSecond())
        || seen.next() != Seen.Next.MINUTES;
  }

  /** Counters that fell by less than half rather lost a part than began anew. */
  private boolean fellFar() {
    return isFar(last.rawDown(), seen.down()) && isFar(last.rawUp(), seen.up());
  }

  private static boolean isFar(long before, long now) {
    return now >= before || now < before - now;
  }

  /**
   * What was carried since counters began at 0: all of a direction that fell; of one that did not,
   * all after a boot, else the growth, for it may have gone on.
   */
  Amount begun() {
    boolean boot = booted();
    Amount growth = growth();
    return new Amount(
        boot || growth.down() < 0 ? seen.down() : growth.down(),
        boot || growth.up() < 0 ? seen.up() : growth.up());
  }

  /** Whether the node can have carried what its counters grew, in all the time there was. */
  boolean mayHaveGrownMeanwhile() {
    return grew() && growth().larger() <= inAll(seconds);
  }

  /**
   * Whether all that the counters show can have been carried in all the time there was since they
   * began at 0. Without a boot that shows it, that is an interval at most.
   */
  boolean mayHaveBegunMeanwhile() {
    long most = inAll(booted() ? sinceBegun : Math.min(sinceBegun, shortly / 2));
    return fellFar() && seen.down() <= most && seen.up() <= most;
  }

  /** Both sights may lie at the far ends of their buckets. */
  private long inAll(long span) {
    long longest = span + seen.bucket();
    return Math.min(last.pace().most(last.time().getEpochSecond(), longest), carried(longest));
  }

  /**
   * Whether a counter went over 2³² once: it was near, and its node is far too slow for twice. To
   * be near would be chance otherwise.
   */
  boolean mayHaveWrapped() {
    long shown = Math.min(last.pace().shown(seconds + seen.blur()), carried(seconds));
    return !booted()
        && shown < WRAP / 4
        && (seen.down() >= last.rawDown() || last.rawDown() < WRAP)
        && (seen.up() >= last.rawUp() || last.rawUp() < WRAP)
        && wrapped().larger() <= shown;
  }

  Amount wrapped() {
    Amount growth = growth();
    return new Amount(
        growth.down() < 0 ? growth.down() + WRAP : growth.down(),
        growth.up() < 0 ? growth.up() + WRAP : growth.up());
  }

  /** Whether this went on as fast as that, and is no leap itself: both are the same transfer. */
  boolean isAsFastAs(Change that) {
    Amount mine = growth();
    Amount former = that.growth();
    long twice =
        Pace.times(
            2 * (former.larger() / that.seconds + 1),
            seconds + Math.max(seen.blur(), seen.bucket()));
    return former.larger() <= that.carried(that.seconds)
        && (mayHaveGrown() || mine.larger() <= twice)
        && follows(mine.down(), former.down(), that)
        && follows(mine.up(), former.up(), that);
  }

  /** Whether, at this pace, all that the counters show can have come about since they began. */
  boolean couldHaveMade(Change whole) {
    Amount mine = growth();
    return whole.fellFar()
        && seen.down() <= Pace.times(mine.down() / seconds, whole.sinceBegun)
        && seen.up() <= Pace.times(mine.up() / seconds, whole.sinceBegun);
  }

  /** Whether it is no more than a common link carries. */
  boolean isOrdinary() {
    return grew()
        && growth().larger() <= Math.min(carried(seconds), Pace.times(Pace.UNKNOWN, seconds));
  }

  /** The step of so many bytes; the new standing is what was seen. */
  Step booked(Kind kind, Amount amount, boolean open) {
    long now = seen.time().getEpochSecond();
    State next =
        new State(
            seen.time(),
            seen.down(),
            seen.up(),
            seen.uptime(),
            added(last.downSum(), amount.down()),
            added(last.upSum(), amount.up()),
            last.pace().learnt(amount.larger(), seconds, now),
            null);
    return new Step(kind, next, 0, open);
  }

  private boolean within(long growth, long before, long measured) {
    // a rate that was measured across a leap of the counters shows the leap: twice as much within a
    // second is none
    boolean shown =
        measured > 0
            && measured <= link
            && growth <= before / 2
            && seconds <= 2 * seen.bucket()
            && growth <= measured * MEASURED * (seconds + seen.blur());
    return growth <= most || shown && growth <= carried(seconds + seen.blur());
  }

  private boolean follows(long growth, long former, Change that) {
    return former <= that.most
        || former <= Pace.times(growth / seconds, that.seconds + that.seen.blur());
  }

  private long carried(long span) {
    return Pace.times(link, span);
  }

  private static long added(long sum, long bytes) {
    long total = sum + bytes;
    return total < 0 ? Long.MAX_VALUE : total; // 8 EiB counted: stays there rather than goes back
  }
}
