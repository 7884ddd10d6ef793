package io.github.dromedary.traffic;

import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.traffic.Filling.Filled;
import io.github.dromedary.traffic.Postings.Posting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the statements of {@code sql/traffic} do for one node, in memory: a hundred thousand
 * histories need no disk. {@link LedgerPropertyTest} holds the statements themselves.
 */
final class MemoryBook {

  private final Postings postings;
  private final Filling filling;
  private final TreeMap<Long, long[]> samples = new TreeMap<>();
  private final List<Map<String, Object>> events = new ArrayList<>();
  private final TreeMap<Long, Map<String, Object>> gaps = new TreeMap<>();
  private Map<String, Object> node;

  MemoryBook(Postings postings, Filling filling) {
    this.postings = postings;
    this.filling = filling;
  }

  void store(long at, Reading reading) {
    List<Map<String, Object>> rows = node == null ? List.of() : List.of(node);
    Posting posting = postings.of(Cycle.of(at, List.of(reading)), rows);
    node = new HashMap<>(posting.nodes().get(0));
    node.put("id", 1L);
    node.put("is_listed", 1);
    node.put("keeps_minutes", 1);
    posting
        .samples()
        .forEach(row -> samples.put(number(row, "at"), sums(row, "down_sum", "up_sum")));
    events.addAll(posting.events());
    if (!posting.answered().isEmpty()) {
      gaps.values().removeIf(gap -> number(gap, "is_held") == 1);
    }
    for (Map<String, Object> row : posting.gaps()) {
      Map<String, Object> gap = new HashMap<>(row);
      gap.put("id", number(row, "to_at"));
      gap.put("node_id", 1L);
      gap.put("name", node.get("name"));
      gaps.putIfAbsent(number(row, "to_at"), gap);
    }
  }

  /** Fills what is open, the latest first. */
  void fill(Function<Map<String, Object>, List<Point>> panel) {
    List<Map<String, Object>> open = new ArrayList<>(gaps.descendingMap().values());
    for (Map<String, Object> gap : open) {
      for (String column : List.of("pace_peak", "pace_before", "pace_since")) {
        gap.put(column, node.get(column));
      }
      List<Map<String, Object>> ends = new ArrayList<>();
      for (Object at : new Object[] {gap.get("from_at"), gap.get("to_at")}) {
        if (at != null && samples.containsKey((Long) at)) {
          long[] sums = samples.get((Long) at);
          ends.add(Map.of("at", at, "down_sum", sums[0], "up_sum", sums[1]));
        }
      }
      Filled filled = filling.of(gap, panel.apply(gap), ends);
      if (!filled.samples().isEmpty()) {
        write(gap, filled);
      }
      gaps.remove(number(gap, "to_at"));
    }
  }

  private void write(Map<String, Object> gap, Filled filled) {
    filled
        .samples()
        .forEach(row -> samples.putIfAbsent(number(row, "at"), sums(row, "down", "up")));
    if (gap.get("from_at") != null) {
      long from = number(gap, "from_at");
      long to = number(gap, "to_at");
      events.removeIf(row -> number(row, "at") > from && number(row, "at") <= to);
    }
    events.addAll(filled.events());
    if (filled.settled() != null) {
      node.putAll(filled.settled());
      return;
    }
    long down = number(filled.shift(), "down");
    long up = number(filled.shift(), "up");
    samples
        .tailMap(number(filled.shift(), "at"), true)
        .values()
        .forEach(
            sums -> {
              sums[0] += down;
              sums[1] += up;
            });
    node.put("down_sum", number(node, "down_sum") + down);
    node.put("up_sum", number(node, "up_sum") + up);
    node.put("pace_peak", Math.max(number(node, "pace_peak"), number(filled.shift(), "pace_peak")));
    node.put(
        "pace_since", Math.min(number(node, "pace_since"), number(filled.shift(), "pace_since")));
  }

  /** Bytes received since an instant at which there is a sample. */
  long down(long since) {
    return number(node, "down_sum") - samples.get(since)[0];
  }

  /** The sums by instant: received, sent. */
  TreeMap<Long, long[]> samples() {
    return samples;
  }

  List<Map<String, Object>> events() {
    return events;
  }

  Map<String, Object> node() {
    return node;
  }

  private static long number(Map<String, Object> row, String column) {
    return Rows.number(row, column);
  }

  private static long[] sums(Map<String, Object> row, String down, String up) {
    return new long[] {number(row, down), number(row, up)};
  }
}
