package io.github.dromedary.usage;

/** How long a window is, counted back from now to the second. */
public enum Period {
  DAY(86_400),
  WEEK(604_800),
  MONTH(2_678_400),
  ALL(0);

  private static final int COHORT_DAYS = 61;

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
   * The first UTC day whose new users are followed, for the graph of those who came back. A month
   * reaches back 61 days, so that for 31 days of registration the thirtieth day after is over.
   *
   * @param now seconds since 1970
   * @return days since 1970; 0 for everything
   */
  public long firstCohort(long now) {
    return this == MONTH ? now / DAY.seconds - COHORT_DAYS : firstDay(now);
  }
}
