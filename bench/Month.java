import io.github.dromedary.Application;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.quota.Quota;
import io.github.dromedary.store.Store;
import io.github.dromedary.traffic.Cycle;
import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.TrafficReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A store with 30 days of samples of 1,000 nodes: its size, questions to it, and its upkeep. */
final class Month {

  private static final int SLOTS = 8640;
  private static final int REPEATS = 20;
  private static final int LIVE = 11;
  private static final double TARGET = 0.1;
  private static final Duration MONTH = Bench.INTERVAL.multipliedBy(SLOTS);
  private static final Instant FIRST = Bench.BEGIN;
  private static final Instant LAST = FIRST.plus(MONTH);

  /** Commands come between samples, so that windows begin between two as well. */
  private static final Duration ASKED_LATER = Duration.ofSeconds(17);

  private final Figures figures =
      new Figures("A store of 30 days at 300 s of 1000 nodes, 8.64 million samples");
  private final Bench bench = new Bench();

  private Month() throws Exception {}

  public static void main(String[] arguments) throws Exception {
    new Month().run();
  }

  private void run() throws Exception {
    fill();
    bench.clock.set(LAST.plus(ASKED_LATER));
    for (int hours : new int[] {24, 720}) {
      askStatements(hours);
    }
    for (int hours : new int[] {24, 720}) {
      askRoute(hours);
    }
    askQuotas();
    book();
    compact();
    figures.mebibytes(
        "most memory of the process", Figures.peakResidentMib(), null, "original", 4170.0);
    figures.end();
  }

  /** As samples come: one instant after the other, so that the file's pages lie as they would. */
  private void fill() throws SQLException, IOException {
    long start = System.nanoTime();
    try (Store store = Store.open("", bench.folder);
        Connection connection = store.writer().getConnection()) {
      connection.setAutoCommit(false);
      Samples.nodes(connection, SLOTS);
      Samples.insert(connection, 0, SLOTS);
      Samples.resets(connection, SLOTS);
    }
    Figures.say(String.format("    made in %.0f s", Bench.seconds(start)));
    double size = Files.size(bench.folder.resolve(Store.FILE)) / Figures.MIB;
    figures.mebibytes("size on disk", size, null, "original", 1271.0);
    figures.mebibytes(
        "size on disk, beside the original's successor", size, null, "successor", 3500.0);
    long rows = bench.number("SELECT COUNT(*) FROM sample");
    figures.check(rows == (SLOTS + 1L) * Samples.NODES, rows + " samples in the store");
  }

  /** The two statements alone, on a store just opened and then again. */
  private void askStatements(int hours) throws Exception {
    List<Double> times = new ArrayList<>();
    long rows = 0;
    try (Store store = Store.open("", bench.folder)) {
      for (int i = 0; i <= REPEATS; i++) {
        long start = System.nanoTime();
        rows = read(store.reader(), "edges", hours);
        read(store.reader(), "events", hours);
        times.add(Bench.seconds(start));
      }
    }
    String what = "/top " + hours + "h, its statements alone";
    figures.seconds(what + ", first", times.get(0), TARGET, null, null);
    double median = Bench.median(times.subList(1, times.size()));
    figures.seconds(what + ", median of " + REPEATS, median, TARGET, null, null);
    figures.check(rows == Samples.NODES, "one row for each of " + rows + " nodes");
  }

  private long read(DataSource source, String statement, int hours) throws Exception {
    Instant to = bench.clock.instant();
    String sql =
        statement(statement)
            .replace(":#${variable.window.fromSeconds}", "" + (to.getEpochSecond() - hours * 3600L))
            .replace(":#${variable.window.toSeconds}", "" + to.getEpochSecond())
            .replace(":#${variable.window.ofPanel}", "''");
    long count = 0;
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = connection.prepareStatement(sql);
        ResultSet rows = prepared.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      for (; rows.next(); count++) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
      }
    }
    return count;
  }

  private static String statement(String name) throws IOException {
    String path = "/sql/traffic/" + name + ".sql";
    try (InputStream in = Application.class.getResourceAsStream(path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceAll("(?m)^--.*$", ""); // its comments hold no placeholder's colon
    }
  }

  /** What a command asks: the route with the statements and the arithmetic. */
  private void askRoute(int hours) throws Exception {
    List<Double> times = new ArrayList<>();
    TrafficReport report = null;
    Instant to = bench.clock.instant();
    Instant from = to.minus(Duration.ofHours(hours));
    double peak;
    try (Application application = bench.application("http://127.0.0.1:9", "auto")) {
      Figures.resetPeaks();
      for (int i = 0; i <= REPEATS; i++) {
        long start = System.nanoTime();
        report = Bench.totals(application, from, to);
        times.add(Bench.seconds(start));
      }
      peak = Figures.peakHeapMib();
    }
    String what = "/top " + hours + "h, the whole question";
    boolean day = hours == 24;
    String older = day ? "original" : "successor"; // the original never answers for 720 h
    double olderSeconds = day ? 89.5 : 263;
    figures.seconds(what + ", first", times.get(0), null, older, olderSeconds);
    double median = Bench.median(times.subList(1, times.size()));
    figures.seconds(what + ", median of " + REPEATS, median, TARGET, older, olderSeconds);
    figures.mebibytes(
        "  most heap in use meanwhile",
        peak,
        256.0,
        day ? null : older,
        day ? null : 8400.0);
    long exact = exact(report, from, LAST);
    figures.check(
        exact == Samples.NODES && report.since() == null && report.skipped().isEmpty(),
        "the traffic of " + exact + " nodes is the simulated, to the byte");
    long resets = Samples.resetsAfter(from, SLOTS);
    figures.check(report.resets().size() == resets, resets + " resets named");
  }

  private static long exact(TrafficReport report, Instant from, Instant to) {
    Map<String, NodeTraffic> byName = Bench.byName(report);
    long exact = 0;
    for (int node = 0; node < Samples.NODES; node++) {
      NodeTraffic counted = byName.get(Bench.profile(node).name());
      long down = Samples.downAt(node, to) - Samples.downAt(node, from);
      long up = Samples.upAt(node, to) - Samples.upAt(node, from);
      exact += counted != null && counted.down() == down && counted.up() == up ? 1 : 0;
    }
    return exact;
  }

  /** What is asked after each sample: every node's limit, in cycles that begin on any day. */
  private void askQuotas() throws Exception {
    try (Store store = Store.open("", bench.folder);
        Connection connection = store.writer().getConnection();
        PreparedStatement terms =
            connection.prepareStatement(
                "INSERT INTO quota_term (node_id, name, text, set_at)"
                    + " SELECT id, ?, ?, 0 FROM node WHERE uuid = ?")) {
      connection.setAutoCommit(false);
      for (int node = 0; node < Samples.NODES; node++) {
        String[] set = {"limit", node % 5 + 1 + "TiB", "day", String.valueOf(node % 31 + 1)};
        for (int i = 0; i < set.length; i += 2) {
          terms.setString(1, set[i]);
          terms.setString(2, set[i + 1]);
          terms.setString(3, Bench.uuid(node));
          terms.addBatch();
        }
      }
      terms.executeBatch();
      connection.commit();
    }
    List<Double> times = new ArrayList<>();
    List<?> quotas = List.of();
    try (Application application = bench.application("http://127.0.0.1:9", "auto")) {
      for (int i = 0; i <= REPEATS; i++) {
        long start = System.nanoTime();
        quotas = (List<?>) application.call("direct:quota.count", null, Map.of("all", true));
        times.add(Bench.seconds(start));
      }
    }
    figures.seconds("limits of all nodes, first", times.get(0), null, null, null);
    double median = Bench.median(times.subList(1, times.size()));
    figures.seconds("limits of all nodes, median of " + REPEATS, median, TARGET, null, null);
    long exact = quotas.stream().filter(quota -> isExact((Quota) quota)).count();
    figures.check(
        exact == Samples.NODES, "the use of " + exact + " nodes is the simulated, to the byte");
  }

  private static boolean isExact(Quota quota) {
    Instant begin = quota.use().span().from();
    Instant from = begin.isBefore(FIRST) ? FIRST : begin;
    for (int node = 0; node < Samples.NODES; node++) {
      if (Bench.profile(node).name().equals(quota.name())) {
        return quota.use().down() == Samples.downAt(node, LAST) - Samples.downAt(node, from)
            && quota.use().up() == Samples.upAt(node, LAST) - Samples.upAt(node, from);
      }
    }
    return false;
  }

  /** One sample of all nodes into this store, by the route that cycles take. */
  private void book() throws Exception {
    List<Double> times = new ArrayList<>();
    boolean all = true;
    Instant last = LAST.plus(Bench.INTERVAL.multipliedBy(LIVE));
    TrafficReport report;
    try (Application application = bench.application("http://127.0.0.1:9", "auto")) {
      for (int slot = SLOTS + 1; slot <= SLOTS + LIVE; slot++) {
        Instant at = Samples.time(slot);
        bench.clock.set(at);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < Samples.NODES; i++) {
          Node node = new Node(Bench.uuid(i), Bench.profile(i).name());
          long uptime = slot * 300L + 3600;
          readings.add(
              new Counted(
                  node,
                  at,
                  Samples.RAW + Samples.down(i, slot),
                  Samples.RAW + Samples.up(i, slot),
                  uptime,
                  true));
        }
        Cycle cycle = Cycle.of(at.getEpochSecond(), readings);
        long start = System.nanoTime();
        application.call("direct:traffic.store", cycle);
        times.add(Bench.seconds(start));
        all &= bench.sampled(at) == Samples.NODES;
      }
      report = Bench.totals(application, FIRST.plus(ASKED_LATER), last);
    }
    figures.seconds("one sample stored, first", times.get(0), null, "original", 73.0);
    double median = Bench.median(times.subList(1, times.size()));
    figures.seconds("one sample stored, median of " + (LIVE - 1), median, null, "original", 73.0);
    long exact = exact(report, FIRST.plus(ASKED_LATER), last);
    figures.check(
        all && exact == Samples.NODES,
        "all samples stored; the traffic of " + exact + " nodes is the simulated, to the byte");
  }

  /** The night on which the first of these days is a day older than samples are kept. */
  private void compact() throws Exception {
    int until = SLOTS + 26 * 12; // a day, and the two hours that are kept beyond the retention
    try (Store store = Store.open("", bench.folder);
        Connection connection = store.writer().getConnection()) {
      connection.setAutoCommit(false);
      Samples.insert(connection, SLOTS + LIVE + 1, until);
    }
    bench.clock.set(Samples.time(until));
    long before = bench.number("SELECT COUNT(*) FROM sample");
    Instant from = FIRST.plus(Duration.ofHours(3));
    Instant to = FIRST.plus(Duration.ofHours(20));
    TrafficReport report;
    Object kept;
    double seconds;
    double peak;
    try (Application application = bench.application("http://127.0.0.1:9", "auto")) {
      Figures.resetPeaks();
      long start = System.nanoTime();
      kept = application.call("direct:traffic.compact", null);
      seconds = Bench.seconds(start);
      peak = Figures.peakHeapMib();
      report = Bench.totals(application, from, to);
    }
    figures.seconds("nightly compaction: one day thinned to hours", seconds, null, null, null);
    figures.mebibytes("  most heap in use meanwhile", peak, 256.0, null, null);
    long after = bench.number("SELECT COUNT(*) FROM sample");
    long expected = 24L * 11 * Samples.NODES; // of twelve samples an hour the one on the hour stays
    figures.check(
        before - after == expected && String.valueOf(kept).equals(String.valueOf(after)),
        (before - after) + " of " + before + " samples removed");
    figures.check(
        exact(report, from, to) == Samples.NODES, "hours of that day are exact to the byte still");
  }
}
