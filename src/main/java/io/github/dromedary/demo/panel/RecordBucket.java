package io.github.dromedary.demo.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One bucket of a panel's history.
 *
 * @param start the bucket's start, a whole multiple of its size since the epoch
 * @param last the last report inside the bucket
 * @param grownDown bytes received since the last report before the bucket
 * @param grownUp bytes sent since the last report before the bucket
 */
record RecordBucket(Instant start, NodeReport last, long grownDown, long grownUp) {
  private static final int POINTS = 500;
  private static final long[] STANDARD_SECONDS = {3600, 1800, 900, 600, 300, 120, 60};

  /** The bucket size for a range: a 500th of it, floored to a standard one of a minute or more. */
  static Duration size(Duration range) {
    long wanted = range.toSeconds() / POINTS;
    for (long standard : STANDARD_SECONDS) {
      if (standard <= wanted) {
        return Duration.ofSeconds(standard);
      }
    }
    return Duration.ofSeconds(60);
  }

  /** The buckets of the range that ends now, oldest first; those without a report are left out. */
  static List<RecordBucket> over(SimulatedNode node, Instant now, Duration range) {
    long size = size(range).toSeconds();
    long first = Math.floorDiv(now.minus(range).getEpochSecond(), size) * size;
    List<RecordBucket> buckets = new ArrayList<>();
    for (long start = first; start <= now.getEpochSecond(); start += size) {
      Instant from = Instant.ofEpochSecond(start);
      Instant end = Instant.ofEpochSecond(start + size).minusNanos(1);
      node.lastReport(end.isBefore(now) ? end : now)
          .filter(report -> !report.at().isBefore(from))
          .ifPresent(report -> buckets.add(of(node, from, report)));
    }
    return buckets;
  }

  private static RecordBucket of(SimulatedNode node, Instant start, NodeReport last) {
    Optional<NodeReport> before = node.lastReport(start.minusNanos(1));
    boolean reset = before.isPresent() && before.get().uptime() > last.uptime();
    long down = before.isEmpty() ? 0 : last.down() - (reset ? 0 : before.get().down());
    long up = before.isEmpty() ? 0 : last.up() - (reset ? 0 : before.get().up());
    return new RecordBucket(start, last, Math.max(0, down), Math.max(0, up));
  }
}
