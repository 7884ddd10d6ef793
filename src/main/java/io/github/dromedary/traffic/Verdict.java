package io.github.dromedary.traffic;

import io.github.dromedary.traffic.Ledger.Held;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import io.github.dromedary.traffic.Seen.Next;
import java.time.Instant;

/**
 * What a sight of a node's counters is taken for: the rows of docs/adr/0011, one after the other.
 */
final class Verdict {

  /** A held step is decided with this reading after it at the latest. */
  private static final int PATIENCE = 2;

  private final long link;
  private final long shortly;

  /**
   * @param link bytes a second that the node's link carries
   * @param shortly seconds for which a node is believed to be as fast as it ever was, at once
   */
  Verdict(long link, long shortly) {
    this.link = link;
    this.shortly = shortly;
  }

  Step on(State last, Seen seen) {
    if (last == null) {
      Pace pace = Pace.unknown(seen.time().getEpochSecond());
      State first = new State(seen.time(), seen.down(), seen.up(), seen.uptime(), 0, 0, pace, null);
      return new Step(Kind.FIRST, first, 0, false);
    }
    Held held = last.held();
    Instant newest = held == null ? last.time() : held.latest();
    if (!seen.time().isAfter(newest)) {
      return new Step(Kind.STALE, last, 0, false);
    }
    Change change = new Change(last, seen, link, shortly);
    Step booked = atOnce(change);
    if (held == null) {
      return booked == null ? hold(last, seen.held(1)) : booked;
    }
    if (booked != null) {
      boolean passed = change.passes(held); // it only was more in its interval than ever before
      return booked.kind() == Kind.RESET || passed
          ? booked
          : new Step(Kind.GLITCH, booked.state(), size(last, held), true);
    }
    return decided(change);
  }

  /** The step as what a node can have carried; null where it is none. */
  private static Step atOnce(Change change) {
    if (change.grew()) {
      boolean either = change.booted() && change.mayHaveBegun();
      return change.mayHaveGrown() ? change.booked(Kind.GREW, change.growth(), either) : null;
    }
    if (change.mayHaveWrapped()) {
      return change.booked(Kind.WRAPPED, change.wrapped(), true);
    }
    return change.mayHaveBegun() && change.isTold()
        ? change.booked(Kind.RESET, change.begun(), true)
        : null;
  }

  /** What became of a held step, now that the counters have not gone back to where they were. */
  private Step decided(Change change) {
    State last = change.last();
    Seen seen = change.seen();
    Held held = last.held();
    Change before = new Change(last, seen.before(held), link, shortly);
    Change since = new Change(last.at(held), seen, link, shortly);
    boolean zeros = seen.down() == 0 && seen.up() == 0; // which decide nothing
    boolean rose = before.grew();
    if (since.grew() && !zeros) {
      Step step = rose ? risen(change, before, since) : fallen(change, before, since);
      if (step != null) {
        return step;
      }
      if (since.mayHaveGrown()) {
        return rebased(last, since);
      }
    }
    Held here = seen.held(held.readings() + 1);
    if (isLate(change)) {
      return new Step(Kind.REBASED, last.holding(here).settled(), size(last, here), true);
    }
    return hold(last, zeros && !rose ? held.after(seen) : here);
  }

  /** A leap that was traffic, or may still turn out to be; null where it is not taken for any. */
  private static Step risen(Change change, Change before, Change since) {
    if (since.isAsFastAs(before)) {
      return change.booked(Kind.GREW, change.growth(), true);
    }
    Next next = change.seen().next();
    boolean alone = next == Next.READINGS && before.isOrdinary();
    if (!since.mayHaveGrown() || !before.mayHaveGrownMeanwhile() && !alone) {
      return null;
    }
    if (next != Next.MINUTES) {
      return change.booked(Kind.GREW, change.growth(), true);
    }
    // minutes that come later add what they show; what was booked would stay
    return isLate(change) ? null : hold(change.last(), change.last().held().after(change.seen()));
  }

  /** A fall that was a beginning at 0; null where it was none. */
  private static Step fallen(Change change, Change before, Change since) {
    boolean likely = before.mayHaveBegunMeanwhile() && since.mayHaveGrown();
    return likely || since.couldHaveMade(change)
        ? change.booked(Kind.RESET, change.begun(), true)
        : null;
  }

  private static boolean isLate(Change change) {
    return change.seen().next() != Next.NOTHING && change.last().held().readings() >= PATIENCE;
  }

  private static Step rebased(State last, Change since) {
    State next = since.booked(Kind.GREW, since.growth(), true).state();
    return new Step(Kind.REBASED, next, size(last, last.held()), true);
  }

  private static Step hold(State last, Held held) {
    return new Step(Kind.HELD, last.holding(held), size(last, held), true);
  }

  private static long size(State last, Held held) {
    return held.down() - last.rawDown() + held.up() - last.rawUp();
  }
}
