package io.github.dromedary.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.komari.Node;
import io.github.dromedary.past.Days;
import io.github.dromedary.past.Difference;
import io.github.dromedary.past.Ledgers;
import io.github.dromedary.past.Raw;
import io.github.dromedary.store.SqlFile;
import io.github.dromedary.traffic.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Imports what the programs that Dromedary replaces have written, in one transaction: raw counters
 * go through the ledger, days say what was where there are none, and what the store has is better
 * than both.
 */
public final class Takeover {

  private final OldFiles files;
  private final DataSource store;
  private final Rules rules;
  private final Telling telling;
  private final Map<String, NodePast> pasts = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  /**
   * What counts.
   *
   * @param zone in which days begin (STAT_TZ)
   * @param ledgers the arithmetic of counters, as live readings are booked
   * @param links how fast nodes' links are
   * @param oldest the oldest instant that is kept, seconds since 1970
   * @param room a folder for copies that are removed at the end
   * @param panel the number of the panel whose nodes they are
   */
  public record Rules(
      ZoneId zone, Ledgers ledgers, Links links, long oldest, Path room, long panel) {}

  /**
   * What was imported.
   *
   * @param nodes of which something was written
   * @param samples how many were written
   * @param differences what of the other program's days is not right, in the order of time
   */
  public record Imported(int nodes, long samples, List<Difference> differences) {}

  /**
   * @param store for everything that writes
   */
  public Takeover(OldFiles files, DataSource store, Rules rules, Telling telling) {
    this.files = files;
    this.store = store;
    this.rules = rules;
    this.telling = telling;
  }

  /**
   * Imports.
   *
   * @throws ImportException when a file cannot be read at all
   * @throws SQLException when the store does not take it; nothing is changed then
   */
  public Imported run() throws IOException, SQLException {
    try (Connection connection = store.getConnection()) {
      connection.setAutoCommit(false);
      try (Statements sql = new Statements(connection)) {
        lock(connection);
        Imported imported = imported(sql);
        sql.flush();
        connection.commit();
        return imported;
      } catch (NodePast.Unwritten e) {
        throw (SQLException) e.getCause();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Writes first, so that no cycle is booked meanwhile. */
  private static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(SqlFile.read("traffic/lock-all"));
    }
  }

  private Imported imported(Statements sql) throws IOException, SQLException {
    Days days = new Days(rules.zone());
    try (InTime counters = new InTime()) {
      if (files.baselines() != null) {
        counters.add(new BaselinesFile(files.baselines(), rules.zone(), days, telling));
      }
      for (Path history : files.histories()) {
        HistoryFile.read(history, days, telling);
      }
      if (files.samples() != null) {
        counters.add(new SamplesFile(files.samples(), telling));
      }
      if (files.hub() != null) {
        HubFile hub = new HubFile(files.hub(), rules.room(), telling);
        hub.days(days);
        hub.segments(days);
        counters.add(hub);
      }
      bindings().forEach(days::goesOn);
      book(sql, counters, days);
    }
    return settled(sql);
  }

  private void book(Statements sql, Counters counters, Days days) throws IOException, SQLException {
    Map<String, Row> rows = new HashMap<>();
    for (Map<String, Object> row : sql.rows("nodes", rules.panel())) {
      rows.put((String) row.get("uuid"), Row.of(row));
    }
    Set<String> merged =
        sql.rows("merged-nodes", rules.panel()).stream()
            .map(row -> (String) row.get("uuid"))
            .filter(uuid -> !rows.containsKey(uuid))
            .collect(Collectors.toSet());
    for (List<Raw> nodes = counters.next(); nodes != null; nodes = counters.next()) {
      for (Raw raw : nodes) {
        NodePast past = pasts.get(raw.uuid());
        if (past == null && !merged.contains(raw.uuid())) {
          past = past(sql, rows, days, raw.uuid(), raw.name());
        }
        if (past != null) {
          past.counters(raw);
        }
      }
    }
    for (String uuid : days.nodes()) {
      if (!pasts.containsKey(uuid) && !merged.contains(uuid)) {
        past(sql, rows, days, uuid, days.name(uuid));
      }
    }
  }

  private NodePast past(Statements sql, Map<String, Row> rows, Days days, String uuid, String name)
      throws SQLException {
    Row row = rows.get(uuid);
    if (row == null) {
      sql.run("insert-node", rules.panel(), uuid, name);
      long id = Statements.number(sql.rows("node-id", rules.panel(), uuid).get(0), "id");
      row = new Row(id, name, null, null, false, null, io.github.dromedary.past.Pair.ZERO);
    }
    long link = rules.links().bytesPerSecond(new Node(uuid, name));
    NodePast past =
        new NodePast(
            sql,
            uuid,
            row,
            rules.ledgers(),
            days.amounts(uuid, link),
            rules.oldest(),
            differences::add);
    pasts.put(uuid, past);
    return past;
  }

  private Imported settled(Statements sql) throws SQLException {
    int nodes = 0;
    long samples = 0;
    long earliest = Long.MAX_VALUE;
    for (NodePast past : pasts.values()) {
      past.finish();
      nodes += past.written() > 0 ? 1 : 0;
      samples += past.written();
      earliest = Math.min(earliest, past.earliest());
    }
    if (samples > 0) {
      sql.run("lower-mark", earliest, earliest);
    }
    List<Difference> sorted =
        differences.stream()
            .sorted(
                java.util.Comparator.comparingLong(Difference::from)
                    .thenComparing(Difference::name))
            .toList();
    return new Imported(nodes, samples, sorted);
  }

  /**
   * Which node goes on as which, as komari-traffic-hub was told: old uuid to new uuid.
   *
   * @throws ImportException when the file cannot be read
   */
  public Map<String, String> bindings() {
    Map<String, String> bindings = new LinkedHashMap<>();
    if (files.bindings() != null) {
      try {
        JsonNode all = new ObjectMapper().readTree(files.bindings().toFile()).path("bindings");
        all.properties()
            .forEach(
                one -> bindings.put(one.getKey(), one.getValue().path("komari_uuid").asText("")));
      } catch (IOException e) {
        throw new ImportException(
            files.bindings() + " is cut or damaged; without it import the other files one by one",
            e);
      }
    }
    bindings
        .entrySet()
        .removeIf(one -> one.getValue().isBlank() || one.getValue().equals(one.getKey()));
    return bindings;
  }

  /**
   * The next update that the other program would have asked Telegram for; empty where it has left
   * none.
   *
   * @throws ImportException when the file holds something else
   */
  public OptionalLong offset() throws IOException {
    if (files.offset() == null) {
      return OptionalLong.empty();
    }
    String text = Files.readString(files.offset()).strip();
    try {
      long offset = text.isEmpty() ? 0 : Long.parseLong(text);
      return offset > 0 ? OptionalLong.of(offset) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      throw new ImportException(
          files.offset() + " holds no number; a number or nothing would be right", e);
    }
  }
}
