package io.github.dromedary.usage;

import java.util.List;

/**
 * How many came back after their registration.
 *
 * @param cohorts ascending by day; days on which nobody registered are left out
 */
public record Retention(List<Cohort> cohorts) {

  /**
   * The users who registered on one UTC day, and how many of them were active on exactly the first,
   * seventh and thirtieth day after it.
   *
   * @param day its begin, in seconds since 1970
   * @param day1 null while that day is not over; {@code day7} and {@code day30} likewise
   */
  public record Cohort(long day, long registered, Long day1, Long day7, Long day30) {}

  /** Keeps a copy of the list. */
  public Retention {
    cohorts = List.copyOf(cohorts);
  }
}
