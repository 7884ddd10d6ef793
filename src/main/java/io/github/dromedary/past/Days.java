package io.github.dromedary.past;

import io.github.dromedary.past.Difference.Reason;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The other program's days, and which of them cannot be right: a day without a starting point is a
 * node's whole counter, and what no link carries is no traffic.
 */
public final class Days {

  private final ZoneId zone;
  private final Map<String, NavigableMap<LocalDate, Day>> byNode = new HashMap<>();
  private final Map<String, List<Amount>> parts = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, LocalDate> named = new HashMap<>();
  private final Set<LocalDate> told = new HashSet<>();
  private final Map<LocalDate, Set<String>> starts = new HashMap<>();

  /**
   * @param zone in which days begin (STAT_TZ)
   */
  public Days(ZoneId zone) {
    this.zone = zone;
  }

  private record Day(Pair bytes, boolean strict, long begin, long end) {
    Day until(long instant) {
      return new Day(bytes, strict, begin, instant);
    }

    Day from(long instant) {
      return new Day(bytes, strict, instant, end);
    }
  }

  /**
   * A day of a node; of one that was told before, the first holds.
   *
   * @param strict whether a day without a starting point would not be told
   * @param end until when it goes, seconds since 1970, where it is not over; otherwise 0
   */
  public void add(LocalDate day, String uuid, String name, Pair bytes, boolean strict, long end) {
    NavigableMap<LocalDate, Day> days = byNode.computeIfAbsent(uuid, none -> new TreeMap<>());
    days.putIfAbsent(day, new Day(bytes, strict, 0, end));
    told.add(day);
    if (!named.containsKey(uuid) || named.get(uuid).isBefore(day)) {
      named.put(uuid, day);
      names.put(uuid, name);
    }
  }

  /** A part of a day, as finer records tell it; in the order of time. */
  public void part(String uuid, String name, long from, long to, Pair bytes) {
    parts.computeIfAbsent(uuid, none -> new ArrayList<>()).add(Amount.of(from, to, bytes));
    names.putIfAbsent(uuid, name);
  }

  /** The nodes that have a starting point of a day, whenever on that day it was taken. */
  public void starts(LocalDate day, Set<String> uuids) {
    starts.put(day, uuids);
  }

  /**
   * A node goes on as another: where one's last day is the other's first, noon is taken for the
   * change, of which days do not tell the hour.
   */
  public void goesOn(String old, String young) {
    NavigableMap<LocalDate, Day> before = byNode.get(old);
    NavigableMap<LocalDate, Day> after = byNode.get(young);
    if (before != null && after != null && before.lastKey().equals(after.firstKey())) {
      LocalDate change = before.lastKey();
      long noon = change.atTime(LocalTime.NOON).atZone(zone).toEpochSecond();
      before.computeIfPresent(change, (date, day) -> day.until(noon));
      after.computeIfPresent(change, (date, day) -> day.from(noon));
    }
  }

  /** Every node that has a day, or a part of one. */
  public Set<String> nodes() {
    Set<String> nodes = new HashSet<>(byNode.keySet());
    nodes.addAll(parts.keySet());
    return nodes;
  }

  /** What a node was called last. */
  public String name(String uuid) {
    return names.get(uuid);
  }

  /** How many days there are. */
  public int count() {
    return told.size();
  }

  /**
   * A node's days as amounts, in the order of time.
   *
   * @param link bytes a second that its link carries
   */
  public List<Amount> amounts(String uuid, long link) {
    List<Amount> amounts = new ArrayList<>();
    NavigableMap<LocalDate, Day> days = byNode.getOrDefault(uuid, new TreeMap<>());
    days.forEach(
        (date, day) -> {
          long from = Math.max(day.begin(), midnight(date));
          long end = midnight(date.plusDays(1));
          long to = day.end() > from && day.end() < end ? day.end() : end;
          amounts.add(new Amount(from, to, day.bytes(), flaw(uuid, date, day, to - from, link)));
        });
    return parts.containsKey(uuid) ? finer(amounts, parts.get(uuid)) : amounts;
  }

  /** Parts take the place of a day that they make up almost all of; of another, they are left. */
  private static List<Amount> finer(List<Amount> days, List<Amount> parts) {
    List<Amount> finer = new ArrayList<>();
    List<Amount> left = new ArrayList<>(parts);
    for (Amount day : days) {
      List<Amount> within =
          parts.stream().filter(part -> part.to() > day.from() && part.from() < day.to()).toList();
      long told = within.stream().mapToLong(part -> overlap(part, day)).sum();
      if (told * 10 < (day.to() - day.from()) * 9) {
        finer.add(day);
        left.removeAll(within);
      }
    }
    finer.addAll(left);
    finer.sort(Comparator.comparingLong(Amount::from));
    return finer;
  }

  private static long overlap(Amount part, Amount day) {
    return Math.min(part.to(), day.to()) - Math.max(part.from(), day.from());
  }

  /** The instant at which a day begins. */
  public long midnight(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond();
  }

  private Reason flaw(String uuid, LocalDate date, Day day, long seconds, long link) {
    long most = Math.multiplyHigh(link, seconds) != 0 ? Long.MAX_VALUE : link * seconds;
    if (day.bytes().down() > most || day.bytes().up() > most) {
      return Reason.IMPOSSIBLE;
    }
    if (day.strict()) {
      return null;
    }
    Set<String> started = starts.get(date);
    LocalDate before = date.minusDays(1);
    boolean without =
        started != null
            ? !started.contains(uuid)
            : told.contains(before) && !byNode.get(uuid).containsKey(before);
    return without ? Reason.LIFETIME : null;
  }
}
