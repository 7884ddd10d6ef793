package io.github.dromedary.usage;

import java.util.Arrays;
import java.util.Locale;

/** How long a window is, counted back from now to the second. */
public enum Period {
  DAY(86_400),
  WEEK(604_800),
  MONTH(2_678_400),
  ALL(0);

  private final long seconds;

  Period(long seconds) {
    this.seconds = seconds;
  }

  /** The length in seconds; 0 for everything there is, also what has no time. */
  public long seconds() {
    return seconds;
  }

  /** The window of this length that ends now and has no upper edge: clocks may differ a little. */
  public Span until(long now) {
    return this == ALL ? Span.EVERYTHING : Span.after(now - seconds);
  }

  /**
   * The first UTC day of as many whole days as this period has, the current one included.
   *
   * @param now seconds since 1970
   * @return days since 1970; 0 for everything
   */
  public long firstDay(long now) {
    return this == ALL ? 0 : now / DAY.seconds - seconds / DAY.seconds + 1;
  }

  /**
   * The period of that name in lower case.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Period parse(String word) {
    for (Period period : values()) {
      if (period.name().toLowerCase(Locale.ROOT).equals(word)) {
        return period;
      }
    }
    throw new IllegalArgumentException(Words.unknown("period", word, Arrays.asList(values())));
  }
}
