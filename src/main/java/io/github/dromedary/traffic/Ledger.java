package io.github.dromedary.traffic;

import io.github.dromedary.komari.Reading.Counted;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * The arithmetic of one node: raw counters in, a sum out that never goes back, whatever the
 * counters do. Knows no store; the same state and reading give the same step.
 */
public final class Ledger {

  private static final BigInteger BITS_PER_BYTE = BigInteger.valueOf(8);
  private static final BigInteger GIGA = BigInteger.valueOf(1_000_000_000L);
  private static final BigInteger MILLIS = BigInteger.valueOf(1_000);
  private static final long CLOCK_CORRECTION_SECONDS = 60;

  private final BigInteger bytesPerSecond;

  /**
   * @param maxLinkGbps the fastest link there is, in 10⁹ bit/s; growth beyond it is no traffic
   */
  public Ledger(long maxLinkGbps) {
    this.bytesPerSecond = BigInteger.valueOf(maxLinkGbps).multiply(GIGA).divide(BITS_PER_BYTE);
  }

  /**
   * Where a node stands.
   *
   * @param time the last reading's own time
   * @param rawDown the last raw counter, bytes
   * @param rawUp the last raw counter, bytes
   * @param uptime seconds, or {@link Counted#UNKNOWN_UPTIME}
   * @param downSum bytes counted since the first reading
   * @param upSum bytes counted since the first reading
   */
  public record State(
      Instant time, long rawDown, long rawUp, long uptime, long downSum, long upSum) {}

  /** What a reading turned out to be. */
  public enum Kind {
    /** The node's first: its start, which counts nothing. */
    FIRST,
    /** The counters grew. */
    GREW,
    /** A counter is below its last value: it began anew. */
    RESET,
    /** The host booted: both counters began anew, also one that is above its last value. */
    REBOOT,
    /** No newer than the last one: nothing to book. */
    STALE
  }

  /**
   * A booked reading.
   *
   * @param state where the node stands now; unchanged for a stale reading
   * @param notCounted bytes that no link could have carried, over both directions; 0 normally
   */
  public record Step(Kind kind, State state, long notCounted) {}

  /**
   * Books a reading.
   *
   * @param last where the node stood, null before its first reading
   */
  public Step book(State last, Counted reading) {
    if (last == null) {
      return new Step(Kind.FIRST, at(reading, 0, 0), 0);
    }
    if (!reading.time().isAfter(last.time())) {
      return new Step(Kind.STALE, last, 0);
    }
    Duration elapsed = Duration.between(last.time(), reading.time());
    boolean reboot = rebooted(last, reading, elapsed);
    boolean reset = reading.down() < last.rawDown() || reading.up() < last.rawUp();
    long down = growth(last.rawDown(), reading.down(), reboot);
    long up = growth(last.rawUp(), reading.up(), reboot);
    long carriedDown = carried(down, elapsed);
    long carriedUp = carried(up, elapsed);
    State next = at(reading, added(last.downSum(), carriedDown), added(last.upSum(), carriedUp));
    Kind kind = reboot ? Kind.REBOOT : reset ? Kind.RESET : Kind.GREW;
    return new Step(kind, next, added(down - carriedDown, up - carriedUp));
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

  private static State at(Counted reading, long downSum, long upSum) {
    return new State(
        reading.time(), reading.down(), reading.up(), reading.uptime(), downSum, upSum);
  }

  private static boolean rebooted(State last, Counted reading, Duration elapsed) {
    if (last.uptime() == Counted.UNKNOWN_UPTIME
        || reading.uptime() == Counted.UNKNOWN_UPTIME
        || reading.uptime() >= last.uptime()) {
      return false;
    }
    boolean couldNotHave = reading.uptime() > elapsed.toSeconds() + CLOCK_CORRECTION_SECONDS;
    boolean little = last.uptime() - reading.uptime() <= CLOCK_CORRECTION_SECONDS;
    // a clock set back a little makes a host look younger; to take that for a reboot would book
    // everything it ever carried
    return !(couldNotHave && little);
  }

  private static long growth(long last, long now, boolean reboot) {
    return reboot || now < last ? now : now - last;
  }

  private long carried(long bytes, Duration elapsed) {
    long millis = Math.max(1_000, elapsed.toMillis());
    BigInteger most = bytesPerSecond.multiply(BigInteger.valueOf(millis)).divide(MILLIS);
    return BigInteger.valueOf(bytes).compareTo(most) > 0 ? 0 : bytes;
  }

  private static long added(long sum, long bytes) {
    long total = sum + bytes;
    return total < 0 ? Long.MAX_VALUE : total; // 8 EiB counted: stays there rather than goes back
  }
}
