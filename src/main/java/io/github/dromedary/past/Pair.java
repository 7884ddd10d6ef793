package io.github.dromedary.past;

/**
 * Bytes of both directions; sums or differences.
 *
 * @param down received
 * @param up sent
 */
public record Pair(long down, long up) {

  /** Nothing. */
  public static final Pair ZERO = new Pair(0, 0);

  /** Both added. */
  public Pair plus(Pair other) {
    return new Pair(down + other.down, up + other.up);
  }

  /** Both taken away; may be below 0. */
  public Pair minus(Pair other) {
    return new Pair(down - other.down, up - other.up);
  }

  /** The larger of each. */
  public Pair max(Pair other) {
    return new Pair(Math.max(down, other.down), Math.max(up, other.up));
  }

  /** Whether none of the two is more than the other's. */
  public boolean within(Pair other) {
    return down <= other.down && up <= other.up;
  }

  /** Bytes over both directions. */
  public long total() {
    return down + up;
  }

  /** The part of it that {@code part} of {@code whole} is, rounded down, without overflow. */
  Pair share(long part, long whole) {
    return new Pair(share(down, part, whole), share(up, part, whole));
  }

  private static long share(long bytes, long part, long whole) {
    return bytes / whole * part + bytes % whole * part / whole;
  }
}
