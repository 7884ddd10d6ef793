package io.github.dromedary.traffic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Says which samples may go: full hours after the samples' retention, local midnights after the hot
 * days. Thinning keeps, of each edge, the samples on both sides of it, or the one on it; so the sum
 * at every kept edge stays what it was, to the byte.
 */
public final class Retention {

  private static final Duration MARGIN = Duration.ofHours(2);

  private final Clock clock;
  private final ZoneId zone;
  private final Duration samples;
  private final Duration hot;
  private final Duration history;

  /**
   * @param zone in which hours and days begin (STAT_TZ)
   * @param samples how long every sample is kept
   * @param hot how long each hour's edge is kept
   * @param history how long each midnight's edge is kept
   */
  public Retention(Clock clock, ZoneId zone, Duration samples, Duration hot, Duration history) {
    this.clock = clock;
    this.zone = zone;
    this.samples = samples;
    this.hot = hot.compareTo(samples) > 0 ? hot : samples;
    this.history = history;
  }

  /**
   * The stretch of a node's samples that may have to be thinned.
   *
   * @param row of {@code thinned.sql}: a node with how far both stages have come
   * @return the parameters of {@code samples-between}
   */
  public Map<String, Object> range(Map<String, Object> row) {
    long from = Math.min(Rows.number(row, "hour_until"), Rows.number(row, "day_until"));
    Map<String, Object> range = new HashMap<>(row);
    range.put("from_at", from);
    range.put("to_at", hoursEnd().getEpochSecond());
    return range;
  }

  /**
   * The samples that may go.
   *
   * @param row of {@code thinned.sql}
   * @param samples rows of {@code samples-between}, the oldest first
   * @return rows for {@code thin-samples}
   */
  public List<Map<String, Object>> surplus(
      Map<String, Object> row, List<Map<String, Object>> samples) {
    TreeSet<Long> left = new TreeSet<>();
    samples.forEach(sample -> left.add(Rows.number(sample, "at")));
    List<Long> gone = new ArrayList<>();
    thin(left, Rows.number(row, "hour_until"), hoursEnd(), this::hour, this::nextHour, gone);
    thin(left, Rows.number(row, "day_until"), daysEnd(), this::day, this::nextDay, gone);
    return gone.stream().map(at -> sample(Rows.number(row, "node_id"), at)).toList();
  }

  /**
   * How far each stage will have come. Asked for before the thinning, for time goes on meanwhile.
   *
   * @param marks rows of {@code thinned-marks}
   * @return rows for {@code mark-thinned}
   */
  public List<Map<String, Object>> marks(List<Map<String, Object>> marks) {
    return marks.stream().map(this::marked).toList();
  }

  /** The oldest instant that is kept, seconds since 1970. */
  public long oldestSeconds() {
    return day(clock.instant().minus(history)).getEpochSecond();
  }

  /** A sample is kept where it is the nearest to an edge, on either side of it. */
  private static void thin(
      TreeSet<Long> left,
      long from,
      Instant end,
      UnaryOperator<Instant> edgeBefore,
      UnaryOperator<Instant> edgeAfter,
      List<Long> gone) {
    NavigableSet<Long> stage = left.subSet(from, true, end.getEpochSecond(), true);
    List<Long> surplus = new ArrayList<>();
    for (long at : stage) {
      Instant instant = Instant.ofEpochSecond(at);
      Long previous = stage.lower(at);
      Long next = stage.higher(at);
      boolean first = previous == null || previous < edgeBefore.apply(instant).getEpochSecond();
      boolean last = next == null || next > edgeAfter.apply(instant).getEpochSecond();
      if (!first && !last) {
        surplus.add(at);
      }
    }
    surplus.forEach(left::remove);
    gone.addAll(surplus);
  }

  /** The end of the hours' stage: the window of exactly the retention needs what is before it. */
  private Instant hoursEnd() {
    return hour(clock.instant().minus(samples).minus(MARGIN));
  }

  private Instant daysEnd() {
    return day(clock.instant().minus(hot).minus(MARGIN));
  }

  /** The first full hour of the wall clock at or after an instant. */
  Instant nextHour(Instant instant) {
    Instant edge = hour(instant);
    for (int hours = 1; edge.isBefore(instant); hours++) {
      edge = hour(instant.plus(hours, ChronoUnit.HOURS)); // where clocks move, twice at most
    }
    return edge;
  }

  /** The first local midnight at or after an instant. */
  Instant nextDay(Instant instant) {
    Instant edge = day(instant);
    return edge.equals(instant)
        ? edge
        : instant.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static Map<String, Object> sample(long node, long at) {
    Map<String, Object> row = new HashMap<>();
    row.put("node_id", node);
    row.put("at", at);
    return row;
  }

  private Map<String, Object> marked(Map<String, Object> mark) {
    String stage = Rows.text(mark, "stage");
    Map<String, Object> row = new HashMap<>();
    row.put("stage", stage);
    row.put("was", Rows.number(mark, "until_at"));
    row.put("until_at", (stage.equals("hour") ? hoursEnd() : daysEnd()).getEpochSecond());
    return row;
  }

  /** The last full hour of the wall clock at or before an instant. */
  Instant hour(Instant instant) {
    return instant.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  /** The last local midnight at or before an instant. */
  Instant day(Instant instant) {
    return instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }
}
