package io.github.dromedary.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the messages that are kept up to date are due: at the start, then in their intervals. What
 * was missed is not made up for.
 */
public final class Updates {

  private static final Map<String, Duration> INTERVALS =
      Map.of("overall", Duration.ofHours(1), "daily", Duration.ofMinutes(5));

  private final Clock clock;
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private final Map<String, Long> unkept = new ConcurrentHashMap<>();

  public Updates(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whether a message is due.
   *
   * @param name {@code overall} or {@code daily}
   */
  public boolean isDue(String name) {
    Instant last = begun.get(name);
    Instant now = clock.instant();
    boolean setBack = last != null && last.isAfter(now);
    return last == null || setBack || !last.plus(INTERVALS.get(name)).isAfter(now);
  }

  /**
   * The message that is brought up to date.
   *
   * @param stored its id in the store; null where there is none
   * @param set its id in the settings; 0 for none
   */
  public long id(String name, Long stored, long set) {
    Long known = unkept.getOrDefault(name, stored);
    return known == null ? set : known;
  }

  /** Notes the id of a message that was sent, until the store has it. */
  public void keep(String name, long id) {
    unkept.put(name, id);
  }

  /** Whether the store has yet to take the id of a message. */
  public boolean isUnkept(String name) {
    return unkept.containsKey(name);
  }

  /** Notes that the store has it. */
  public void stored(String name) {
    unkept.remove(name);
  }

  /** Notes that an update begins. */
  public void begin(String name) {
    begun.put(name, clock.instant());
  }
}
