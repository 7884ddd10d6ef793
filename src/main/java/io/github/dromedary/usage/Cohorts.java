package io.github.dromedary.usage;

import io.github.dromedary.usage.Retention.Cohort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts who came back. Days are UTC, numbered since 1970. */
public final class Cohorts {

  private static final int DAY = 86_400;
  private static final int[] LATER = {1, 7, 30};

  private final Map<Long, Long> registered = new HashMap<>();
  private final TreeMap<Long, long[]> counts = new TreeMap<>();

  /** Takes a user's registration, each user once. */
  public void register(long user, long day) {
    registered.put(user, day);
    counts.computeIfAbsent(day, any -> new long[1 + LATER.length])[0]++;
  }

  /** Takes a day on which a user was active, each day of a user once, after all registrations. */
  public void active(long user, long day) {
    Long begin = registered.get(user);
    if (begin == null) {
      return;
    }
    for (int i = 0; i < LATER.length; i++) {
      if (day == begin + LATER[i]) {
        counts.get(begin)[i + 1]++;
      }
    }
  }

  /**
   * The result so far.
   *
   * @param today the current day, which is not over
   */
  public Retention on(long today) {
    List<Cohort> cohorts = new ArrayList<>();
    counts.forEach(
        (day, each) -> {
          Long[] back = new Long[LATER.length];
          for (int i = 0; i < LATER.length; i++) {
            back[i] = day + LATER[i] < today ? each[i + 1] : null;
          }
          cohorts.add(new Cohort(day * DAY, each[0], back[0], back[1], back[2]));
        });
    return new Retention(cohorts);
  }
}
