package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.traffic.Seen.Next;
import java.time.Instant;

/**
 * The arithmetic of one node: raw counters in, a sum out that never goes back, whatever the
 * counters do. What a node can have carried is booked at once; any other step is held, until what
 * follows tells a glitch from a new base and from a true beginning at 0 (docs/adr/0011 has the
 * table). Knows no store; the same state and reading give the same step.
 */
public final class Ledger {

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

    /** The same where nothing more will come: a held step is the counters' new base. */
    State settled() {
      return held == null ? this : at(held);
    }

    /** The same sums on the counters of a held step. */
    State at(Held base) {
      return new State(
          base.time(), base.down(), base.up(), base.uptime(), downSum, upSum, pace, null);
    }

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
    return verdict(reading.node()).on(last, Seen.reading(reading, next));
  }

  /**
   * Books a point of the panel's history as if it had been read.
   *
   * @param last where the node stood, null where nothing is known before the point
   */
  public Step replay(State last, Node node, Point point) {
    return verdict(node).on(last, Seen.point(point));
  }

  /**
   * Books the reading at the end of a gap, after the points in it: what follows it is not waited
   * for.
   *
   * @param last where the node stood at the last point
   * @param bucket that point's, in seconds
   */
  public Step end(State last, Counted reading, long bucket) {
    return verdict(reading.node()).on(last, Seen.end(reading, bucket));
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

  /** Whether so many seconds between two samples are more than a held step takes to be decided. */
  boolean isSilence(long seconds) {
    return seconds > 2 * shortly;
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

  private Verdict verdict(Node node) {
    return new Verdict(links.bytesPerSecond(node), shortly);
  }
}
