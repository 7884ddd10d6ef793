package io.github.dromedary.usage;

/**
 * A window: what happened strictly after one second, until the end of another.
 *
 * @param after seconds since 1970; null for everything, also what has no time
 * @param until seconds since 1970; {@link Long#MAX_VALUE} for no upper edge
 */
public record Span(Long after, long until) {

  /** No filter at all. */
  public static final Span EVERYTHING = new Span(null, Long.MAX_VALUE);

  /** Everything strictly after a second. */
  public static Span after(long second) {
    return new Span(second, Long.MAX_VALUE);
  }

  /** Whether there is no filter at all. */
  public boolean isEverything() {
    return after == null;
  }

  /** Whether it has no upper edge. */
  public boolean isOpen() {
    return until == Long.MAX_VALUE;
  }
}
