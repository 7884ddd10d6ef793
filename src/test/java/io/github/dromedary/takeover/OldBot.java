package io.github.dromedary.takeover;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Machines with counters, and the programs that watched them: each writes what those programs
 * write, by their arithmetic. What was really seen of each machine is the truth to compare with.
 */
public final class OldBot {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int HOT_DAYS = 60;

  public final List<Machine> machines = new ArrayList<>();
  public final Map<LocalDate, Map<String, long[]>> history = new TreeMap<>();
  private final Map<LocalDate, Map<String, long[]>> baselines = new TreeMap<>();
  private final Map<Long, Map<String, long[]>> samples = new TreeMap<>();

  /** The first day of which the successor still has snapshots, beside segments; null for all. */
  public LocalDate snapshotsFrom;

  private final long interval;
  private final int sampleDays;

  /** A machine: its counters, and what was seen of them. */
  public static final class Machine {

    public final String uuid;
    public final String name;
    public final List<Long> resets = new ArrayList<>();
    public final NavigableMap<Long, long[]> truth = new TreeMap<>();
    public long from;
    public long until = Long.MAX_VALUE;
    private final Random random;
    private final long rate;
    private long down;
    private long up;
    private long at;
    private long[] seen;
    private final long[] sum = {0, 0};

    public Machine(int number, long begin) {
      uuid = String.format("0b0e1f6a-0000-4000-8000-%012d", number);
      name = "node-" + number;
      random = new Random(number);
      rate = 20_000 + 37_000L * number;
      down = 1_000_000_000L * (number + 3);
      up = down / 3;
      from = begin;
      at = begin;
    }

    /** The counters then: down, up. */
    long[] read(long time) {
      while (!resets.isEmpty() && resets.get(0) <= time) {
        long boot = resets.remove(0);
        carry(boot);
        down = 0;
        up = 0;
      }
      carry(time);
      long[] now = {down, up};
      if (seen != null) {
        sum[0] += now[0] >= seen[0] && now[1] >= seen[1] ? now[0] - seen[0] : now[0];
        sum[1] += now[0] >= seen[0] && now[1] >= seen[1] ? now[1] - seen[1] : now[1];
      }
      seen = now;
      truth.put(time, sum.clone());
      return now;
    }

    private void carry(long time) {
      long grown = (long) ((time - at) * rate * (0.6 + 0.4 * random.nextDouble()));
      down += grown;
      up += grown / 4;
      at = time;
    }

    /** What was seen to be carried between two readings: down, up. */
    public long[] carried(long from, long to) {
      long[] begin = truth.get(from);
      long[] end = truth.get(to);
      return new long[] {end[0] - begin[0], end[1] - begin[1]};
    }

    boolean isThere(long time) {
      return time >= from && time < until;
    }
  }

  /**
   * @param interval between two samples, seconds
   * @param sampleDays how many days of samples are kept
   */
  public OldBot(long interval, int sampleDays) {
    this.interval = interval;
    this.sampleDays = sampleDays;
  }

  public static long midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toEpochSecond();
  }

  /** Runs from a midnight to another one, three seconds after which it reports. */
  public void runs(LocalDate begin, LocalDate end) {
    for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
      long report = midnight(day) + 3;
      Map<String, long[]> current = read(report);
      if (day.isAfter(begin)) {
        history.put(day.minusDays(1), deltas(current, baselines.get(day.minusDays(1))));
      }
      baselines.put(day, current);
      if (!day.isBefore(end.minusDays(sampleDays)) && day.isBefore(end)) {
        for (long at = midnight(day) + 47; at < midnight(day.plusDays(1)); at += interval) {
          samples.put(at, read(at));
        }
      }
    }
  }

  private Map<String, long[]> read(long time) {
    Map<String, long[]> nodes = new LinkedHashMap<>();
    for (Machine machine : machines) {
      if (machine.isThere(time)) {
        nodes.put(machine.uuid, machine.read(time));
      }
    }
    return nodes;
  }

  /** What it takes for traffic: a counter that fell, or has no starting point, is all of it. */
  private static Map<String, long[]> deltas(
      Map<String, long[]> current, Map<String, long[]> baseline) {
    Map<String, long[]> deltas = new LinkedHashMap<>();
    current.forEach(
        (uuid, now) -> {
          long[] before = baseline.getOrDefault(uuid, new long[] {0, 0});
          deltas.put(
              uuid,
              new long[] {
                now[0] < before[0] ? now[0] : now[0] - before[0],
                now[1] < before[1] ? now[1] : now[1] - before[1]
              });
        });
    return deltas;
  }

  /** Writes its files. */
  public void writes(Path folder) throws IOException {
    Files.createDirectories(folder);
    LocalDate hot = new ArrayList<>(history.keySet()).get(history.size() - 1).minusDays(HOT_DAYS);
    Map<String, Map<LocalDate, Map<String, long[]>>> months = new TreeMap<>();
    Map<LocalDate, Map<String, long[]>> rest = new TreeMap<>();
    history.forEach(
        (day, nodes) ->
            (day.isBefore(hot)
                    ? months.computeIfAbsent(day.toString().substring(0, 7), m -> new TreeMap<>())
                    : rest)
                .put(day, nodes));
    try (Writer out = Files.newBufferedWriter(folder.resolve("history.json"))) {
      days(out, rest);
    }
    for (Map.Entry<String, Map<LocalDate, Map<String, long[]>>> month : months.entrySet()) {
      Path file = folder.resolve("history-" + month.getKey() + ".json.gz");
      try (Writer out =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
        days(out, month.getValue());
      }
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("baselines.json"))) {
      out.write("{\"baselines\": {");
      String comma = "";
      DateTimeFormatter written = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.US);
      for (Map.Entry<LocalDate, Map<String, long[]>> tag : baselines.entrySet()) {
        ZonedDateTime time = tag.getKey().atStartOfDay(ZONE).plusSeconds(3);
        out.write(comma + "\n \"" + tag.getKey() + "\": {\"nodes\": ");
        nodes(out, tag.getValue());
        out.write(", \"ts\": \"" + written.format(time) + "\"}");
        comma = ",";
      }
      out.write("}}");
    }
    try (Writer out = Files.newBufferedWriter(folder.resolve("samples.json"))) {
      out.write("{\n  \"samples\": [");
      String comma = "";
      for (Map.Entry<Long, Map<String, long[]>> sample : samples.entrySet()) {
        out.write(comma + "\n    {\"ts\": " + sample.getKey() + ", \"nodes\": ");
        nodes(out, sample.getValue());
        out.write(", \"skipped\": [\"x(timeout)\"]}");
        comma = ",";
      }
      out.write("\n  ]\n}");
    }
    Files.writeString(folder.resolve("tg_offset.txt"), "4711");
  }

  /** Writes traffic.db as its successor does: snapshots, and days of which resets give nothing. */
  public void writesHub(Path file) throws SQLException {
    try (Connection hub = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      writesHub(hub);
    }
  }

  /** The same while the successor runs: what it wrote is in the database's log. */
  public Connection writesHubAndStaysOpen(Path file) throws SQLException {
    Connection hub = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = hub.createStatement()) {
      sql.execute("PRAGMA journal_mode = WAL");
      sql.execute("PRAGMA wal_autocheckpoint = 0");
    }
    writesHub(hub);
    return hub;
  }

  private void writesHub(Connection hub) throws SQLException {
    try (Statement sql = hub.createStatement()) {
      hub.setAutoCommit(false);
      sql.execute(
          "CREATE TABLE node_daily_usage (day TEXT, uuid TEXT, name TEXT, up INTEGER, down INTEGER,"
              + " total INTEGER, source TEXT, source_from TEXT, source_to TEXT, PRIMARY KEY (day, uuid))");
      sql.execute(
          "CREATE TABLE traffic_snapshots (ts INTEGER, uuid TEXT, name TEXT, up INTEGER,"
              + " down INTEGER, skipped TEXT, PRIMARY KEY (ts, uuid))");
      sql.execute(
          "CREATE TABLE traffic_segments (sample_from_ts INTEGER, sample_to_ts INTEGER, uuid TEXT,"
              + " name TEXT, up INTEGER, down INTEGER)");
      PreparedStatement day =
          hub.prepareStatement(
              "INSERT INTO node_daily_usage VALUES (?, ?, ?, ?, ?, 0, 'traffic_segments', '', '')");
      hubDays()
          .forEach(
              (date, nodes) ->
                  nodes.forEach((uuid, bytes) -> row(day, date.toString(), uuid, bytes)));
      day.executeBatch();
      PreparedStatement snapshot =
          hub.prepareStatement("INSERT INTO traffic_snapshots VALUES (?, ?, ?, ?, ?, '[]')");
      long kept = snapshotsFrom == null ? 0 : midnight(snapshotsFrom);
      samples.forEach(
          (ts, nodes) -> {
            if (ts >= kept) {
              nodes.forEach((uuid, bytes) -> row(snapshot, ts, uuid, bytes));
            }
          });
      snapshot.executeBatch();
      if (snapshotsFrom != null) {
        segments(hub);
      }
      hub.commit();
    }
  }

  /** The same days, but that a node's first and last are what its samples make. */
  private Map<LocalDate, Map<String, long[]>> hubDays() {
    Map<LocalDate, Map<String, long[]>> days = new TreeMap<>();
    history.forEach((date, nodes) -> days.put(date, new LinkedHashMap<>(nodes)));
    for (Machine machine : machines) {
      days.forEach(
          (date, nodes) -> {
            NavigableMap<Long, long[]> seen =
                machine.truth.subMap(midnight(date), true, midnight(date.plusDays(1)), false);
            boolean isWhole =
                machine.isThere(midnight(date)) && machine.isThere(midnight(date.plusDays(1)));
            if (!isWhole && seen.size() > 1) {
              nodes.put(machine.uuid, machine.carried(seen.firstKey(), seen.lastKey()));
            } else if (!isWhole) {
              nodes.remove(machine.uuid);
            }
          });
    }
    return days;
  }

  /** The differences of neighbouring samples; where a counter fell, 0. */
  private void segments(Connection hub) throws SQLException {
    PreparedStatement segment =
        hub.prepareStatement("INSERT INTO traffic_segments VALUES (?, ?, ?, ?, ?, ?)");
    Map.Entry<Long, Map<String, long[]>> before = null;
    for (Map.Entry<Long, Map<String, long[]>> sample : samples.entrySet()) {
      for (Map.Entry<String, long[]> node : sample.getValue().entrySet()) {
        long[] was = before == null ? null : before.getValue().get(node.getKey());
        if (was != null) {
          boolean fell = node.getValue()[0] < was[0] || node.getValue()[1] < was[1];
          segment.setLong(1, before.getKey());
          segment.setLong(2, sample.getKey());
          segment.setString(3, node.getKey());
          segment.setString(4, "name of " + node.getKey());
          segment.setLong(5, fell ? 0 : node.getValue()[1] - was[1]);
          segment.setLong(6, fell ? 0 : node.getValue()[0] - was[0]);
          segment.addBatch();
        }
      }
      before = sample;
    }
    segment.executeBatch();
  }

  private static void row(PreparedStatement row, Object key, String uuid, long[] bytes) {
    try {
      row.setObject(1, key);
      row.setString(2, uuid);
      row.setString(3, "name of " + uuid);
      row.setLong(4, bytes[1]);
      row.setLong(5, bytes[0]);
      row.addBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void days(Writer out, Map<LocalDate, Map<String, long[]>> days) throws IOException {
    out.write("{\"days\": {");
    String comma = "";
    for (Map.Entry<LocalDate, Map<String, long[]>> day : days.entrySet()) {
      out.write(comma + "\"" + day.getKey() + "\": ");
      nodes(out, day.getValue());
      comma = ", ";
    }
    out.write("}}");
  }

  private void nodes(Writer out, Map<String, long[]> nodes) throws IOException {
    out.write("{");
    String comma = "";
    for (Map.Entry<String, long[]> node : nodes.entrySet()) {
      out.write(
          comma
              + "\""
              + node.getKey()
              + "\": {\"name\": \"name of "
              + node.getKey()
              + "\", \"up\": ");
      out.write(node.getValue()[1] + ", \"down\": " + node.getValue()[0] + "}");
      comma = ", ";
    }
    out.write("}");
  }
}
