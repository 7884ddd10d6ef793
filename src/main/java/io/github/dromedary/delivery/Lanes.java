package io.github.dromedary.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The senders: one for each destination's queue, or for each recipient's where a destination has
 * several. Each queue is worked off in its order, and none waits for another.
 */
public final class Lanes {

  /** A destination with more recipients than this works on so many of them at once. */
  static final int PER_DESTINATION = 64;

  /** Attempts of a command that delivers itself: about half a minute. */
  private static final int ATTEMPTS_ALONE = 6;

  private final Clock clock;
  private final Predicate<String> isOn;
  private final Map<String, Lane> busy = new HashMap<>();
  private boolean stopped;

  private record Lane(String destination, Instant since) {}

  /**
   * @param isOn whether a destination of this name is there now
   */
  public Lanes(Clock clock, Predicate<String> isOn) {
    this.clock = clock;
    this.isOn = isOn;
  }

  /** Those of these deliveries whose sender is free and whose destination is there. */
  public synchronized List<Map<String, Object>> free(List<Map<String, Object>> heads) {
    return heads.stream()
        .filter(head -> !busy.containsKey(key(head)) && isOn.test(destination(head)))
        .toList();
  }

  /**
   * How many of these deliveries are worth waiting for: their destination is there, and an attempt
   * is under way, or they were not tried yet, or not often where nobody else goes on trying.
   *
   * @param rows of {@code report-deliveries.sql}
   * @param alone whether this process is the one that delivers
   */
  public long awaited(List<Map<String, Object>> rows, boolean alone) {
    int enough = alone ? ATTEMPTS_ALONE : 1;
    return rows.stream()
        .filter(row -> "waiting".equals(Rows.text(row, "state")) && isOn.test(destination(row)))
        .filter(row -> row.get("attempt") != null || Rows.number(row, "attempts") < enough)
        .count();
  }

  /** Whether a destination of this name is there now. */
  public boolean isThere(String destination) {
    return isOn.test(destination);
  }

  /** Whether any sender is at work. */
  public synchronized boolean areBusy() {
    return !busy.isEmpty();
  }

  /** Takes the sender of a delivery; false when it is taken, or none may begin. */
  public synchronized boolean enter(Map<String, Object> delivery) {
    String destination = destination(delivery);
    long there =
        busy.values().stream().filter(lane -> lane.destination().equals(destination)).count();
    if (stopped || there >= PER_DESTINATION || busy.containsKey(key(delivery))) {
      return false;
    }
    busy.put(key(delivery), new Lane(destination, clock.instant()));
    return true;
  }

  /** Gives the sender of a delivery back. */
  public synchronized void leave(Map<String, Object> delivery) {
    busy.remove(key(delivery));
    notifyAll();
  }

  /** A destination whose sender has been at work for longer than this; any one of several. */
  public synchronized Optional<String> stuck(Duration longest) {
    Instant before = clock.instant().minus(longest);
    return busy.values().stream()
        .filter(lane -> lane.since().isBefore(before))
        .map(Lane::destination)
        .findFirst();
  }

  /** Lets no further delivery begin. */
  public synchronized void close() {
    stopped = true;
  }

  /** Lets no further delivery begin, and waits for those under way. */
  public synchronized void stop(Duration patience) {
    close();
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); left > 0 && !busy.isEmpty(); ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String destination(Map<String, Object> delivery) {
    return Rows.text(delivery, "destination");
  }

  private static String key(Map<String, Object> delivery) {
    return destination(delivery) + "/" + Rows.text(delivery, "recipient");
  }
}
