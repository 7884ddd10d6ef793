package io.github.dromedary.takeover;

import io.github.dromedary.past.Days;
import io.github.dromedary.past.Pair;
import io.github.dromedary.past.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code traffic.db} of komari-traffic-hub: raw counters of some weeks, and days of a year. It is
 * only read. What stands in a {@code -wal} beside it counts too; SQLite would write to both, so a
 * copy is read then.
 */
final class HubFile implements Counters {

  private final Path path;
  private final Path copies;
  private final Connection connection;
  private final Telling telling;
  private Statement statement;
  private ResultSet rows;
  private Raw waiting;
  private long instants;
  private long first;
  private long until;

  /**
   * @param room a folder that may be written to
   * @throws ImportException when it is no such file
   */
  HubFile(Path path, Path room, Telling telling) throws IOException {
    this.path = path;
    this.telling = telling;
    Path wal = path.resolveSibling(path.getFileName() + "-wal");
    boolean isOpen = Files.exists(wal) && Files.size(wal) > 0;
    copies = isOpen ? Files.createTempDirectory(room, "import") : null;
    Path read = path.toAbsolutePath();
    try {
      if (isOpen) {
        read = copies.resolve("traffic.db");
        Files.copy(path, read, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(wal, copies.resolve("traffic.db-wal"), StandardCopyOption.REPLACE_EXISTING);
      }
      String how = isOpen ? "" : "?immutable=1&mode=ro";
      connection =
          DriverManager.getConnection(
              "jdbc:sqlite:" + read.toUri().toString().replace("file:///", "file:/") + how);
    } catch (IOException | SQLException e) {
      remove();
      throw new ImportException(path + " cannot be read: " + reason(e), e);
    }
  }

  /** Reads the days. */
  void days(Days days) {
    String sql =
        "SELECT day, uuid, name, up, down, source, source_to FROM node_daily_usage ORDER BY day, uuid";
    int count = 0;
    String last = "";
    try (Statement ask = connection.createStatement();
        ResultSet found = ask.executeQuery(sql)) {
      while (found.next()) {
        last = found.getString("day");
        LocalDate day = LocalDate.parse(last);
        boolean strict = !found.getString("source").startsWith("history");
        Pair bytes = new Pair(Math.max(0, found.getLong("down")), Math.max(0, found.getLong("up")));
        long end = strict ? seconds(found.getString("source_to")) : 0;
        days.add(day, found.getString("uuid"), found.getString("name"), bytes, strict, end);
        count++;
      }
    } catch (SQLException | DateTimeException e) {
      telling.say(
          path.getFileName()
              + ": its days end after "
              + count
              + " rows ("
              + last
              + "): "
              + reason(e));
    }
    telling.say(path.getFileName() + ": " + count + " days of nodes");
  }

  /** Reads what was carried between snapshots that are not there any more, an hour at a time. */
  void segments(Days days) {
    String sql =
        "SELECT uuid, MAX(name) AS name, MIN(sample_from_ts) AS began, MAX(sample_to_ts) AS ended,"
            + " SUM(down) AS down, SUM(up) AS up FROM traffic_segments"
            + " WHERE sample_to_ts <= COALESCE((SELECT MIN(ts) FROM traffic_snapshots), sample_to_ts)"
            + " GROUP BY uuid, sample_from_ts / 3600 ORDER BY uuid, began";
    try (Statement ask = connection.createStatement();
        ResultSet found = ask.executeQuery(sql)) {
      while (found.next()) {
        Pair bytes = new Pair(Math.max(0, found.getLong("down")), Math.max(0, found.getLong("up")));
        days.part(
            found.getString("uuid"),
            found.getString("name"),
            found.getLong("began"),
            found.getLong("ended"),
            bytes);
      }
    } catch (SQLException e) {
      telling.say(path.getFileName() + ": its segments cannot be read: " + reason(e));
    }
  }

  @Override
  public List<Raw> next() {
    try {
      if (rows == null) {
        statement = connection.createStatement();
        rows =
            statement.executeQuery(
                "SELECT ts, uuid, name, up, down FROM traffic_snapshots ORDER BY ts, uuid");
        waiting = read();
      }
      List<Raw> instant = new ArrayList<>();
      while (waiting != null && (instant.isEmpty() || instant.get(0).time() == waiting.time())) {
        instant.add(waiting);
        waiting = read();
      }
      if (instant.isEmpty()) {
        end();
        return null;
      }
      until = instant.get(0).time();
      first = first == 0 ? until : first;
      instants++;
      telling.goes(path, until);
      return instant;
    } catch (SQLException e) {
      telling.say(
          path.getFileName()
              + " cannot be read on after "
              + telling.minute(until)
              + ": "
              + reason(e));
      waiting = null;
      return null;
    }
  }

  private void end() {
    if (instants > 0) {
      telling.say(
          path.getFileName()
              + ": "
              + instants
              + " snapshots, "
              + telling.minute(first)
              + " → "
              + telling.minute(until));
      instants = 0;
    }
  }

  private Raw read() throws SQLException {
    while (rows.next()) {
      long down = rows.getLong("down");
      long up = rows.getLong("up");
      if (down >= 0 && up >= 0) {
        return Raw.of(rows.getString("uuid"), rows.getString("name"), rows.getLong("ts"), down, up);
      }
    }
    return null;
  }

  private static long seconds(String text) {
    try {
      return text == null || text.isBlank() ? 0 : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String reason(Exception e) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return said.lines().findFirst().orElse("");
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      remove();
    }
  }

  private void remove() throws IOException {
    if (copies != null) {
      for (String name : List.of("traffic.db", "traffic.db-wal", "traffic.db-shm")) {
        Files.deleteIfExists(copies.resolve(name));
      }
      Files.deleteIfExists(copies);
    }
  }
}
