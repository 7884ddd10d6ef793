package io.github.dromedary.past;

/**
 * What the other program says that a node carried in a stretch of time.
 *
 * @param from seconds since 1970
 * @param to seconds since 1970, after {@code from}
 * @param bytes of both directions
 * @param flaw why it is not right, so that nothing is made of it; null where it may be
 */
public record Amount(long from, long to, Pair bytes, Difference.Reason flaw) {

  /** An amount of which nothing is known that speaks against it. */
  public static Amount of(long from, long to, Pair bytes) {
    return new Amount(from, to, bytes, null);
  }

  /** Whether it lies within a stretch, or almost. */
  boolean fits(long begin, long end, long tolerance) {
    return from >= begin - tolerance && to <= end + tolerance;
  }
}
