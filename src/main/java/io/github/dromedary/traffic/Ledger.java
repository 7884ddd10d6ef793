package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Seen.Next;
import java.time.Duration;
import java.time.Instant;

/**
 * The arithmetic of one node: raw counters in, a sum out that never goes back, whatever the
 * counters do. What a node can have carried is booked at once; any other step is held, until what
 * follows tells a glitch from a new base and from a true beginning at 0 (docs/adr/0011 has the
 * table). Knows no store; the same state and reading give the same step.
 */
public final class Ledger {

  /** A held step is decided with this reading after it at the latest. */
  static final int PATIENCE = 2;

  private final Links links;
  private final long shortly;

  /**
   * @param links the most that a node's link carries
   * @param intervalSeconds between two samples
   */
  public Ledger(Links links, long intervalSeconds) {
    this.links = links;
    this.shortly = 2 * intervalSeconds;
  }

  /**
   * Where a node stands.
   *
   * @param time the last trusted reading's own time
   * @param rawDown the last trusted raw counter, bytes
   * @param rawUp the last trusted raw counter, bytes
   * @param uptime seconds, or {@link Counted#UNKNOWN_UPTIME}
   * @param downSum bytes counted since the first reading
   * @param upSum bytes counted since the first reading
   * @param pace what it has carried so far
   * @param held the step that is not decided yet, or null
   */
  public record State(
      Instant time,
      long rawDown,
      long rawUp,
      long uptime,
      long downSum,
      long upSum,
      Pace pace,
      Held held) {

    /** The same with this step held, or with none. */
    State holding(Held step) {
      return new State(time, rawDown, rawUp, uptime, downSum, upSum, pace, step);
    }
  }

  /**
   * Counters that cannot have come about by traffic, or so it seems.
   *
   * @param time the reading's own time
   * @param down the raw counter, bytes
   * @param up the raw counter, bytes
   * @param uptime seconds, or {@link Counted#UNKNOWN_UPTIME}
   * @param readings how many did not decide, this one included
   * @param latest the own time of the last of them
   */
  public record Held(Instant time, long down, long up, long uptime, int readings, Instant latest) {

    /** The same, after one more reading that did not decide. */
    Held after(Seen seen) {
      return new Held(time, down, up, uptime, readings + 1, seen.time());
    }
  }

  /** What a reading turned out to be. */
  public enum Kind {
    /** The node's first: its start, which counts nothing. */
    FIRST,
    /** The counters grew. */
    GREW,
    /** The counters began anew at 0: what they show is traffic. */
    RESET,
    /** A counter went over 2³² and began anew. */
    WRAPPED,
    /** It cannot be told yet: the trusted counters stay. */
    HELD,
    /** What was held was nothing: the counters went on from where they had been before. */
    GLITCH,
    /** What was held is the counters' new base: from there on it is counted. */
    REBASED,
    /** No newer than the last one: nothing to book. */
    STALE
  }

  /**
   * A booked reading.
   *
   * @param state where the node stands now; unchanged for a stale reading
   * @param size of a held, passed over or uncounted step: bytes over both directions, below 0 where
   *     the counters fell; otherwise 0
   * @param open whether the panel's minutes may show more than was booked
   */
  public record Step(Kind kind, State state, long size, boolean open) {}

  /**
   * Books a reading.
   *
   * @param last where the node stood, null before its first reading
   * @param keepsMinutes whether the panel keeps a history, which tells more of a held step
   */
  public Step book(State last, Counted reading, boolean keepsMinutes) {
    Next next = keepsMinutes ? Next.MINUTES : Next.READINGS;
    return step(last, Seen.reading(reading, next), links.bytesPerSecond(reading.node()));
  }

  /**
   * Books a point of the panel's history as if it had been read.
   *
   * @param last where the node stood, null where nothing is known before the point
   */
  public Step replay(State last, Node node, Point point) {
    return step(last, Seen.point(point), links.bytesPerSecond(node));
  }

  /**
   * Books the reading at the end of a gap, after the points in it: what follows it is not waited
   * for.
   *
   * @param last where the node stood at the last point
   * @param bucket that point's, in seconds
   */
  public Step end(State last, Counted reading, long bucket) {
    return step(last, Seen.end(reading, bucket), links.bytesPerSecond(reading.node()));
  }

  /**
   * The same of a reading that was booked before: what it may be at most, it is.
   *
   * @param last where the node stood at the last point
   * @param bucket that point's, in seconds
   */
  public Step accepted(State last, Counted reading, long bucket) {
    Step step = end(last, reading, bucket);
    if (step.kind() != Kind.HELD || last.held() != null) {
      return step;
    }
    long link = links.bytesPerSecond(reading.node());
    Change change = new Change(last, Seen.end(reading, bucket), link, shortly);
    if (change.mayHaveGrownMeanwhile()) {
      return change.booked(Kind.GREW, change.growth(), false);
    }
    return change.mayHaveBegunMeanwhile() ? change.booked(Kind.RESET, change.begun(), false) : step;
  }

  /** Decides a step that is held still, where nothing more will come: as the counters' new base. */
  public State settled(State state) {
    Held held = state.held();
    return held == null
        ? state
        : new State(
            held.time(),
            held.down(),
            held.up(),
            held.uptime(),
            state.downSum(),
            state.upSum(),
            state.pace(),
            null);
  }

  /**
   * The sum at an instant between two samples, on the straight line between them, rounded down. So
   * windows that share an edge share its value, and add up.
   *
   * @throws IllegalArgumentException when {@code at} is not between them
   */
  public static long between(long fromAt, long fromSum, long toAt, long toSum, long at) {
    if (at < fromAt || at > toAt) {
      throw new IllegalArgumentException(at + " is not between " + fromAt + " and " + toAt);
    }
    if (fromAt == toAt) {
      return fromSum;
    }
    long grown = toSum - fromSum;
    long span = toAt - fromAt;
    long part = at - fromAt;
    // (grown * part) / span without the product, which may not fit
    return fromSum + grown / span * part + grown % span * part / span;
  }

  private Step step(State last, Seen seen, long link) {
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
    return decided(change, link);
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
  private Step decided(Change change, long link) {
    State last = change.last();
    Seen seen = change.seen();
    Held held = last.held();
    Change before = new Change(last, seen.before(held), link, shortly);
    Change since = new Change(at(held, last), seen, link, shortly);
    boolean zeros = seen.down() == 0 && seen.up() == 0; // which decide nothing
    boolean goesOn = since.grew() && !zeros;
    boolean rose = held.down() >= last.rawDown() && held.up() >= last.rawUp();
    boolean late = seen.next() != Next.NOTHING && held.readings() >= PATIENCE;
    if (goesOn && rose) {
      if (since.isAsFastAs(before)) {
        return change.booked(Kind.GREW, change.growth(), true);
      }
      boolean alone = seen.next() == Next.READINGS;
      boolean likely = before.mayHaveGrownMeanwhile() || alone && before.isOrdinary();
      if (likely && since.mayHaveGrown()) {
        return seen.next() == Next.MINUTES && !late
            ? hold(last, held.after(seen))
            : change.booked(Kind.GREW, change.growth(), true);
      }
    }
    if (goesOn && !rose) {
      boolean likely = before.mayHaveBegunMeanwhile() && since.mayHaveGrown();
      if (likely || since.couldHaveMade(change)) {
        return change.booked(Kind.RESET, change.begun(), true);
      }
    }
    if (goesOn && since.mayHaveGrown()) {
      return rebased(last, since);
    }
    Held here = seen.held(held.readings() + 1);
    if (late) {
      return new Step(Kind.REBASED, settled(last.holding(here)), size(last, here), true);
    }
    return hold(last, zeros && !rose ? held.after(seen) : here);
  }

  private static Step rebased(State last, Change since) {
    State next = since.booked(Kind.GREW, since.growth(), true).state();
    return new Step(Kind.REBASED, next, size(last, last.held()), true);
  }

  private static Step hold(State last, Held held) {
    return new Step(Kind.HELD, last.holding(held), size(last, held), true);
  }

  private static State at(Held held, State last) {
    return new State(
        held.time(),
        held.down(),
        held.up(),
        held.uptime(),
        last.downSum(),
        last.upSum(),
        last.pace(),
        null);
  }

  private static long size(State last, Held held) {
    return held.down() - last.rawDown() + held.up() - last.rawUp();
  }

  /** The length of a span in whole seconds, a second at least. */
  static long seconds(Instant from, Instant to) {
    return Math.max(1, Duration.between(from, to).toSeconds());
  }
}
