package io.github.dromedary.quota;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a provider counts of the two directions. The names are those of Komari's {@code
 * traffic_limit_type}.
 *
 * @param type what of both counts
 * @param down how often a received byte counts: 1 where the provider counts it, 0 where it does not
 * @param up how often a sent byte counts
 */
public record Meter(Type type, BigDecimal down, BigDecimal up) {

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** What counts. */
  public enum Type {
    /** Both directions together. */
    SUM,
    /** The larger of both. */
    MAX,
    /** The smaller of both. */
    MIN,
    /** What was sent. */
    UP,
    /** What was received. */
    DOWN;

    /**
     * The type of a name.
     *
     * @throws IllegalArgumentException when it is none; says which there are
     */
    public static Type of(String name) {
      try {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "type=" + name + " must be sum, max, min, up or down", e);
      }
    }
  }

  /** One that counts every byte once. */
  public static Meter of(Type type) {
    return new Meter(type, BigDecimal.ONE, BigDecimal.ONE);
  }

  /** What counts of these bytes; at most what fits into a long. */
  public long count(long received, long sent) {
    BigDecimal d = down.multiply(BigDecimal.valueOf(received));
    BigDecimal u = up.multiply(BigDecimal.valueOf(sent));
    BigDecimal counted =
        switch (type) {
          case SUM -> d.add(u);
          case MAX -> d.max(u);
          case MIN -> d.min(u);
          case UP -> u;
          case DOWN -> d;
        };
    return counted.min(MOST).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
