package io.github.dromedary.komari;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The counters that a panel keeps itself: {@code GET /api/records/load}. It answers with at most
 * about 500 points, in buckets that grow with the hours asked for; a point holds the last counters
 * seen in its bucket under the time of the bucket's start. When in the bucket that was is not told
 * (docs/adr/0004, 0011).
 */
public final class History {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /**
   * Counters at an instant.
   *
   * @param at the end of the bucket, UTC: the counters stood so at some time within it
   * @param down bytes received since the node's counters began
   * @param up bytes sent since the node's counters began
   * @param bucket the bucket's length in seconds, 0 where the time is exact
   * @param downRate bytes a second that the host measured meanwhile, or {@link #UNKNOWN_RATE}
   * @param upRate the same of what it sent
   */
  public record Point(Instant at, long down, long up, long bucket, long downRate, long upRate) {

    /** The panel told no rate. */
    public static final long UNKNOWN_RATE = -1;

    /** A point of a minute, of which no rate is known. */
    public Point(Instant at, long down, long up) {
      this(at, down, up, SHORTEST.toSeconds(), UNKNOWN_RATE, UNKNOWN_RATE);
    }

    private Point endOf(Duration length) {
      return new Point(at.plus(length), down, up, length.toSeconds(), downRate, upRate);
    }
  }

  /**
   * The points of one answer, oldest first. Records without usable counters are left out.
   *
   * @throws PanelException.NoHistory when the answer is the panel's own page, which a panel shows
   *     for every path that it does not know
   * @throws PanelException {@code bad_resp} when the answer is none of the panel's
   * @throws IOException when the answer breaks off
   */
  public List<Point> points(InputStream body) throws IOException {
    JsonNode records;
    try {
      records = Json.answer(body).path("data").path("records");
    } catch (PanelException.WebPage e) {
      throw new PanelException.NoHistory(e.reason(), "it answers with a web page");
    }
    if (records.isNull()) {
      return List.of(); // panels before 1.0.7 write an empty list so
    }
    if (!records.isArray()) {
      throw Json.bad("data.records must be a list, but is " + Json.kind(records));
    }
    List<Point> starts = new ArrayList<>(records.size());
    for (JsonNode entry : records) {
      try {
        starts.add(
            new Point(
                Json.instant(entry, "time"),
                Json.counter(entry, "net_total_down"),
                Json.counter(entry, "net_total_up"),
                0,
                rate(entry, "net_in"),
                rate(entry, "net_out")));
      } catch (PanelException e) {
        continue; // a hole in the panel's own history; the points around it bridge it
      }
    }
    starts.sort(Comparator.comparing(Point::at));
    Duration bucket = bucket(starts);
    return starts.stream().map(p -> p.endOf(bucket)).toList();
  }

  /**
   * Several answers as one, oldest first. Where they overlap, the finer one, which must come first,
   * is taken.
   */
  public List<Point> merged(List<List<Point>> finestFirst) {
    TreeMap<Instant, Point> all = new TreeMap<>();
    for (List<Point> points : finestFirst) {
      Instant begin = all.isEmpty() ? Instant.MAX : all.firstKey();
      points.stream().filter(p -> p.at().isBefore(begin)).forEach(p -> all.put(p.at(), p));
    }
    return List.copyOf(all.values());
  }

  private static long rate(JsonNode entry, String name) {
    JsonNode rate = entry.path(name);
    return rate.canConvertToLong() && rate.asLong() >= 0 ? rate.asLong() : Point.UNKNOWN_RATE;
  }

  private static Duration bucket(List<Point> starts) {
    Duration shortest = null;
    for (int i = 1; i < starts.size(); i++) {
      Duration step = Duration.between(starts.get(i - 1).at(), starts.get(i).at());
      if (!step.isZero() && (shortest == null || step.compareTo(shortest) < 0)) {
        shortest = step;
      }
    }
    if (shortest == null) {
      shortest = SHORTEST;
    }
    long seconds = shortest.toSeconds();
    boolean aligned =
        seconds > 0
            && starts.stream()
                .allMatch(p -> p.at().getNano() == 0 && p.at().getEpochSecond() % seconds == 0);
    // panels before 1.2.6 stored single reports under their own time: nothing to add
    return aligned ? shortest : Duration.ZERO;
  }
}
