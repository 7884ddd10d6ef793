package io.github.dromedary.usage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows of one kind per user, hour, second, day and block, to be added to what is known. */
public final class Batch {

  /** How long seconds are kept: twice the longest window, for comparisons, and a day. */
  public static final long SECONDS_KEPT = 2 * Period.MONTH.seconds() + Period.DAY.seconds();

  /**
   * A hundred years in seconds. Later seconds are not kept: no window of ours will begin in one,
   * and only what was written in another unit by mistake lies there. Nearer ones are needed as soon
   * as a window's edge comes by.
   */
  static final long FAR = 36_525L * 86_400;

  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  /**
   * A bucket of time.
   *
   * @param at its number since 1970
   * @param group whether groups are counted, or else users
   */
  public record Slot(long at, boolean group) implements Comparable<Slot> {

    /** By time, users first. */
    @Override
    public int compareTo(Slot other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Boolean.compare(group, other.group);
    }
  }

  /** A chat's UTC day, numbered since 1970. */
  public record UserDay(long day, long user) implements Comparable<UserDay> {

    private static final Comparator<UserDay> ORDER =
        Comparator.comparingLong(UserDay::day).thenComparingLong(UserDay::user);

    /** By day, then by chat. */
    @Override
    public int compareTo(UserDay other) {
      return ORDER.compare(this, other);
    }
  }

  private final long secondsAfter;
  private final long secondsBefore;
  private final Map<Long, Activity> users = new HashMap<>();
  private final Map<Slot, Activity> hours = new HashMap<>();
  private final Map<Slot, Activity> seconds = new HashMap<>();
  private final Map<UserDay, Activity> days = new HashMap<>();
  private final TreeMap<Long, Block> blocks = new TreeMap<>();
  private long entries;

  /**
   * @param now seconds since 1970: single seconds are counted where windows can begin, now or later
   */
  public Batch(long now) {
    this.secondsAfter = now - SECONDS_KEPT;
    this.secondsBefore = now + FAR;
  }

  /** Counts a row. One without a time has no place in time; one of no chat is in its block only. */
  public void add(Row row) {
    entries++;
    blocks.merge(
        Block.of(row.id()),
        Block.empty(Block.of(row.id())).with(row),
        (known, first) -> known.with(row));
    if (row.user() == 0) {
      return;
    }
    count(users, row.user(), row);
    if (!row.hasTime()) {
      return;
    }
    boolean group = row.user() < 0;
    count(hours, new Slot(Math.floorDiv(row.at(), HOUR), group), row);
    if (row.at() > secondsAfter && row.at() < secondsBefore) {
      count(seconds, new Slot(row.at(), group), row);
    }
    if (row.at() >= 0) { // no screen shows days before 1970
      count(days, new UserDay(row.at() / DAY, row.user()), row);
    }
  }

  private static <K> void count(Map<K, Activity> counts, K key, Row row) {
    counts.computeIfAbsent(key, any -> new Activity()).add(row);
  }

  /** How many rows were added. */
  public long entries() {
    return entries;
  }

  /** Per chat. */
  public Map<Long, Activity> users() {
    return users;
  }

  /** Per hour. */
  public Map<Slot, Activity> hours() {
    return hours;
  }

  /** Per second, as far as seconds are kept. */
  public Map<Slot, Activity> seconds() {
    return seconds;
  }

  /** Per chat and day, from 1970 on. */
  public Map<UserDay, Activity> days() {
    return days;
  }

  /** Per block of ids. */
  public Map<Long, Block> blocks() {
    return blocks;
  }
}
