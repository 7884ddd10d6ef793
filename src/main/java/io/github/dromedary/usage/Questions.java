package io.github.dromedary.usage;

import java.util.List;

/** Which number blocks each screen is made of. */
public final class Questions {

  private static final List<Asked> OVERALL =
      List.of(new Asked(ChatType.USERS, Period.ALL), new Asked(ChatType.GROUPS, Period.ALL));
  private static final List<Asked> DAILY =
      List.of(new Asked(ChatType.USERS, Period.DAY), new Asked(ChatType.GROUPS, Period.DAY));

  /** All time: users, groups. */
  public List<Asked> overall() {
    return OVERALL;
  }

  /** The last 24 hours: users, groups. */
  public List<Asked> daily() {
    return DAILY;
  }

  /** All time and the last 24 hours: users, groups, users, groups. */
  public List<Asked> quick() {
    return List.of(OVERALL.get(0), OVERALL.get(1), DAILY.get(0), DAILY.get(1));
  }

  /** What is chosen in the detailed view. */
  public Asked detailed(Pressed pressed) {
    return new Asked(pressed.type(), pressed.period());
  }
}
