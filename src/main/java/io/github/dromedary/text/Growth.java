package io.github.dromedary.text;

import java.util.Locale;

/** How a number has changed against the period before. */
public final class Growth {

  private static final double PERCENT = 100.0;

  private Growth() {}

  /**
   * The change with its sign, and in percent of what was before where there was something: {@code
   * +137 (+12.5 %)}, {@code −3 (−100.0 %)}, {@code +7}, {@code ±0}.
   */
  public static String of(long now, long before) {
    long change = now - before;
    String by = signed(change);
    return before == 0 || change == 0
        ? by
        : String.format(
            Locale.ROOT,
            "%s (%s%.1f %%)",
            by,
            by.substring(0, 1),
            Math.abs(change) * PERCENT / before);
  }

  /** A change with its sign: {@code +137}, {@code −3}, {@code ±0}. */
  public static String signed(long change) {
    return (change == 0 ? "±" : change < 0 ? "−" : "+") + Math.abs(change);
  }
}
