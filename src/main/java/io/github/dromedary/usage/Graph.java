package io.github.dromedary.usage;

import java.util.List;

/** The graphs there are, each with the periods that it is drawn for. */
public enum Graph {
  /** Users and groups by their registration. */
  USERS(Counted.USERS, List.of(Period.values())),
  /** Downloaded videos, slideshows among them. */
  VIDEOS(Counted.VIDEOS, List.of(Period.values())),
  /** Downloaded music. */
  MUSIC(Counted.MUSIC, List.of(Period.values())),
  /** Who downloaded anything on a day. */
  ACTIVE(null, List.of(Period.WEEK, Period.MONTH, Period.ALL)),
  /** How many new users came back after 1, 7, 30 days. */
  RETENTION(null, List.of(Period.MONTH, Period.ALL));

  private final Counted counted;
  private final List<Period> periods;

  Graph(Counted counted, List<Period> periods) {
    this.counted = counted;
    this.periods = periods;
  }

  /** The rows that it counts; null where it counts no rows. */
  public Counted counted() {
    return counted;
  }

  /** The periods that it is drawn for, the shortest first. */
  public List<Period> periods() {
    return periods;
  }
}
