import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/** Samples of 1,000 nodes whose sums are known at every instant, and their rows. */
final class Samples {

  static final int NODES = 1000;

  /** What counters stood at when counting began. */
  static final long RAW = 5_000_000_000L;

  private static final int SLOTS_A_COMMIT = 144;
  private static final long SECONDS = Bench.INTERVAL.toSeconds();

  private Samples() {}

  static Instant time(int slot) {
    return Bench.BEGIN.plus(Bench.INTERVAL.multipliedBy(slot));
  }

  /** Bytes received until a slot; 9 GB to 8 TB a month, and not on a straight line. */
  static long down(int node, int slot) {
    return slot * (1_000_000L + node * 977_777L) + slot % 7 * 1000L;
  }

  static long up(int node, int slot) {
    return down(node, slot) / 3;
  }

  static long downAt(int node, Instant at) {
    int slot = slot(at);
    return between(down(node, slot), down(node, slot + 1), at);
  }

  static long upAt(int node, Instant at) {
    int slot = slot(at);
    return between(up(node, slot), up(node, slot + 1), at);
  }

  private static int slot(Instant at) {
    return (int) (Duration.between(Bench.BEGIN, at).toSeconds() / SECONDS);
  }

  /** On the straight line, rounded down; in big numbers, not as the application computes it. */
  private static long between(long left, long right, Instant at) {
    long part = Duration.between(Bench.BEGIN, at).toSeconds() % SECONDS;
    BigInteger grown = BigInteger.valueOf(right - left).multiply(BigInteger.valueOf(part));
    return left + grown.divide(BigInteger.valueOf(SECONDS)).longValueExact();
  }

  /** The nodes as they stand after this slot. */
  static void nodes(Connection connection, int slot) throws SQLException {
    String sql =
        "INSERT INTO node (id, panel_id, uuid, name, listed_at, sampled_at, read_at, raw_down, raw_up,"
            + " uptime, down_sum, up_sum) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    long at = time(slot).getEpochSecond();
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < NODES; i++) {
        insert.setLong(1, i + 1);
        insert.setString(2, Bench.uuid(i));
        insert.setString(3, Bench.profile(i).name());
        insert.setLong(4, at);
        insert.setLong(5, at);
        insert.setLong(6, at * 1_000_000_000L);
        insert.setLong(7, RAW + down(i, slot));
        insert.setLong(8, RAW + up(i, slot));
        insert.setLong(9, slot * SECONDS + 3600);
        insert.setLong(10, down(i, slot));
        insert.setLong(11, up(i, slot));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    try (Statement panel = connection.createStatement()) {
      panel.execute("UPDATE panel SET collected_at = " + at + ", answered_at = " + at);
    }
    connection.commit();
  }

  /** The samples of these slots, both included. */
  static void insert(Connection connection, int from, int to) throws SQLException {
    String sql = "INSERT INTO sample (node_id, at, down_sum, up_sum) VALUES (?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int slot = from; slot <= to; slot++) {
        for (int i = 0; i < NODES; i++) {
          insert.setLong(1, i + 1);
          insert.setLong(2, time(slot).getEpochSecond());
          insert.setLong(3, down(i, slot));
          insert.setLong(4, up(i, slot));
          insert.addBatch();
        }
        insert.executeBatch();
        if (slot % SLOTS_A_COMMIT == 0 || slot == to) {
          connection.commit();
        }
      }
    }
  }

  /** One reset a node, spread over the time. */
  static void resets(Connection connection, int slots) throws SQLException {
    String sql = "INSERT INTO event (node_id, at, kind, bytes) VALUES (?, ?, 'reset', 0)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int i = 0; i < NODES; i++) {
        insert.setLong(1, i + 1);
        insert.setLong(2, resetAt(i, slots).getEpochSecond());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  /** How many resets lie after an instant. */
  static long resetsAfter(Instant from, int slots) {
    long count = 0;
    for (int i = 0; i < NODES; i++) {
      count += resetAt(i, slots).isAfter(from) ? 1 : 0;
    }
    return count;
  }

  private static Instant resetAt(int node, int slots) {
    return time((int) ((node + 1L) * slots / NODES));
  }
}
