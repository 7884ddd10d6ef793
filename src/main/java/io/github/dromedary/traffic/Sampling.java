package io.github.dromedary.traffic;

import io.github.dromedary.komari.PanelException;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.komari.Readings.NodeList;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a cycle is due. Scheduled ones lie on the wall clock's multiples of the interval, so that
 * the sample of midnight is there; one that was asked for is not made while the last is fresh.
 */
public final class Sampling {

  /** A reading younger than this answers a command. */
  public static final long FRESH_SECONDS = 30;

  private static final int[] STEPS = {
    43_200, 28_800, 21_600, 14_400, 10_800, 7_200, 3_600, 1_800, 1_200, 900, 720, 600, 360, 300,
    240, 180, 120, 60, 30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1
  };

  /** A cycle that begins later than this after its multiple stands for its own instant. */
  private static final long LATE_SECONDS = 2;

  private final String names;
  private final Clock clock;
  private final ZoneId zone;
  private final long interval;
  private volatile long ended;
  private volatile long answered;
  private volatile String trouble;
  private volatile String failure;

  /**
   * @param zone whose wall clock counts (STAT_TZ)
   * @param intervalSeconds between two scheduled cycles
   * @param names what the names of the panel's settings begin with: KOMARI, or KOMARI_HOME
   */
  public Sampling(Clock clock, ZoneId zone, long intervalSeconds, String names) {
    this.names = names;
    this.clock = clock;
    this.zone = zone;
    this.interval = intervalSeconds;
  }

  /**
   * The Quartz expression whose firings include every multiple of the interval: the interval's own
   * where cron can say it, otherwise a part of it.
   */
  public static String cron(long intervalSeconds) {
    for (int step : STEPS) {
      if (intervalSeconds % step == 0) {
        return step >= 3600
            ? "0 0 0/" + step / 3600 + " * * ?"
            : step >= 60 ? "0 0/" + step / 60 + " * * * ?" : "0/" + step + " * * * * ?";
      }
    }
    throw new IllegalArgumentException("no interval: " + intervalSeconds);
  }

  /**
   * The wall clock's multiple of the interval that a firing is for, seconds since 1970; null when
   * it is for none, because cron could say only a part of the interval.
   *
   * @param scheduledFireTime when Quartz should have fired, however late it does
   */
  public Long slot(Date scheduledFireTime) {
    Instant instant = scheduledFireTime.toInstant();
    boolean multiple = LocalTime.ofInstant(instant, zone).toSecondOfDay() % interval == 0;
    return multiple ? instant.getEpochSecond() : null;
  }

  /** Notes that a cycle is over: whoever asked before now need not ask again. */
  public void ended() {
    ended = clock.instant().getEpochSecond();
  }

  /**
   * The instant a cycle stands for, seconds since 1970; 0 when none is due.
   *
   * @param slot the wall clock's multiple that the schedule asks for, or null for a cycle on demand
   * @param asked when it was asked for; a cycle that ended since, also in vain, is as good
   * @param needed a sample that is older does not do, however fresh; null where any does
   * @param collectedAt when the last cycle ran
   * @param answeredAt when the panel last answered
   */
  public long due(Long slot, Long asked, Long needed, long collectedAt, long answeredAt) {
    long now = clock.instant().getEpochSecond();
    if (slot == null) {
      boolean shared = asked != null && ended >= asked;
      boolean fresh =
          now - answeredAt < FRESH_SECONDS
              && answeredAt <= now
              && (needed == null || answeredAt >= needed);
      return shared || fresh ? 0 : now;
    }
    if (now - slot >= interval || collectedAt == slot) {
      return 0; // it waited for a cycle that took longer than that, or has been taken
    }
    return now - slot <= LATE_SECONDS ? slot : now;
  }

  /** When the panel last told this process what it knows, seconds since 1970; 0 for never. */
  public long answered() {
    return answered;
  }

  /** Now, in seconds since 1970. */
  public long nowSeconds() {
    return clock.instant().getEpochSecond();
  }

  /** The cycle that read the panel. */
  public Cycle cycle(long at, NodeList list, List<Reading> readings) {
    List<Reading> all = new ArrayList<>(list.refused());
    all.addAll(readings);
    Cycle cycle = Cycle.of(at, all);
    answered = Math.max(answered, cycle.answeredAt());
    trouble = cycle.answeredAt() == at ? null : most(all);
    failure = null;
    return cycle;
  }

  /** Not one node could be read: the reason that most have, and what is known of it. */
  private static String most(List<Reading> readings) {
    Map<String, Long> counts = new TreeMap<>();
    for (Reading reading : readings) {
      if (reading instanceof Skipped skipped) {
        counts.merge(skipped.detail(), 1L, Long::sum);
      }
    }
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /**
   * The cycle that could not.
   *
   * @param at null when the panel was asked outside a cycle
   */
  public Cycle failed(Long at, Throwable thrown) {
    PanelException known = PanelException.of(thrown);
    String help =
        known instanceof PanelException.MethodUnknown ? "; set KOMARI_API to auto or rest" : "";
    trouble = (known.getMessage() + help).replace("KOMARI_", names + "_");
    failure = known.reason();
    return Cycle.failed(at == null ? 0 : at, known);
  }

  /** Why the panel did not even list its nodes when last asked, as reports name it; or null. */
  public String failure() {
    return failure;
  }

  /** Why the panel gave nothing when it was last asked, in a sentence; null when it did. */
  public String trouble() {
    return trouble;
  }
}
