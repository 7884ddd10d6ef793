package io.github.dromedary.traffic;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.PanelException;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.traffic.Ledger.Kind;
import io.github.dromedary.traffic.Ledger.State;
import io.github.dromedary.traffic.Ledger.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Books a cycle: the nodes' rows and a cycle's readings in, the rows to be written out. */
public final class Postings {

  private final Ledger ledger;
  private final long interval;

  /**
   * @param intervalSeconds between two samples; a pause of more than two is a gap
   */
  public Postings(Ledger ledger, long intervalSeconds) {
    this.ledger = ledger;
    this.interval = intervalSeconds;
  }

  /**
   * Rows for {@code upsert-node}, {@code insert-sample}, {@code insert-event}, {@code
   * drop-question}, {@code insert-gap} and {@code upsert-facts}, each keyed by the statements'
   * parameter names.
   *
   * @param answered nodes about whose held step the panel's minutes need not be asked any more
   */
  public record Posting(
      List<Map<String, Object>> nodes,
      List<Map<String, Object>> samples,
      List<Map<String, Object>> events,
      List<Map<String, Object>> answered,
      List<Map<String, Object>> gaps,
      List<Map<String, Object>> facts) {

    private Posting() {
      this(
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>(),
          new ArrayList<>());
    }

    /** How many steps are held that the panel's minutes may decide. */
    public long questions() {
      return gaps.stream().filter(gap -> Rows.number(gap, "is_held") == 1).count();
    }
  }

  /**
   * Books every reading of the cycle.
   *
   * @param rows of {@code nodes.sql}: the panel's nodes as they stand
   */
  public Posting of(Cycle cycle, List<Map<String, Object>> rows) {
    return of(1, cycle, rows);
  }

  /**
   * The same for a panel.
   *
   * @param panel its row's id
   */
  public Posting of(long panel, Cycle cycle, List<Map<String, Object>> rows) {
    Posting posting = posting(cycle, rows);
    Stream.of(
            posting.nodes(),
            posting.samples(),
            posting.events(),
            posting.answered(),
            posting.gaps(),
            posting.facts())
        .flatMap(List::stream)
        .forEach(row -> row.put("panel_id", panel));
    return posting;
  }

  private Posting posting(Cycle cycle, List<Map<String, Object>> rows) {
    Map<String, Map<String, Object>> known = new HashMap<>();
    rows.forEach(row -> known.put(Rows.text(row, "uuid"), row));
    Posting posting = new Posting();
    if (cycle.failure() != null) {
      rows.stream()
          .filter(row -> Rows.number(row, "is_listed") == 1)
          .forEach(row -> posting.nodes().add(skipped(row, cycle.failure())));
      return posting;
    }
    for (Reading reading : cycle.readings()) {
      Map<String, Object> row = known.get(reading.node().uuid());
      NodeFacts.changed(reading.node(), row).ifPresent(posting.facts()::add);
      if (reading instanceof Counted counted) {
        count(posting, cycle.at(), counted, row);
      } else if (reading instanceof Skipped skipped) {
        Map<String, Object> node = row == null ? unread(reading.node()) : new HashMap<>(row);
        node.put("name", reading.node().name());
        node.put("listed_at", cycle.at());
        posting.nodes().add(skipped(node, skipped.reason()));
      }
    }
    return posting;
  }

  private void count(Posting posting, long at, Counted reading, Map<String, Object> row) {
    State last = row == null ? null : Standing.state(row);
    boolean minutes = row == null || Rows.number(row, "keeps_minutes") == 1;
    Step step = after(row, ledger.book(last, reading, minutes));
    Long sampledAt = row == null ? null : Rows.optional(row, "sampled_at");
    Map<String, Object> node = node(reading.node(), step.state());
    node.put("listed_at", at);
    node.put("sampled_at", sampledAt);
    node.put("reason", reading.online() ? null : PanelException.EMPTY);
    posting.nodes().add(node);
    if (step.kind() == Kind.STALE) {
      return;
    }
    if (last != null && last.held() != null) {
      posting.answered().add(new HashMap<>(Map.of("uuid", reading.node().uuid())));
    }
    long sampleAt = sampleAt(at, reading, sampledAt);
    if (sampledAt != null && sampleAt < sampledAt) {
      return; // our clock was set back: the sums are kept, the next sample carries them
    }
    if (step.kind() == Kind.HELD) {
      if (sampledAt != null && minutes) {
        posting.gaps().add(gap(reading, sampleAt, sampledAt, last, 1));
      }
      return; // no sample: the next one carries what this one may have had
    }
    node.put("sampled_at", sampleAt);
    posting.samples().add(sample(reading.node(), sampleAt, step.state()));
    events(posting, reading.node(), sampleAt, step);
    boolean isUntold = last == null && sampledAt != null; // nothing to begin with
    if (!isUntold && (sampledAt == null || sampleAt - sampledAt > 2 * interval || step.open())) {
      posting.gaps().add(gap(reading, sampleAt, sampledAt, last, 0));
    }
  }

  /** A node's first counters begin where its imported days ended. */
  private static Step after(Map<String, Object> row, Step step) {
    if (row == null || step.kind() != Kind.FIRST) {
      return step;
    }
    State first = step.state();
    State raised =
        new State(
            first.time(),
            first.rawDown(),
            first.rawUp(),
            first.uptime(),
            Rows.number(row, "down_sum"),
            Rows.number(row, "up_sum"),
            first.pace(),
            null);
    return new Step(Kind.FIRST, raised, 0, false);
  }

  /**
   * The instant that a sample stands for: the cycle's; for a node that has gone since, the time of
   * its last report, so that what it carried before is not spread over its absence.
   */
  private long sampleAt(long at, Counted reading, Long sampledAt) {
    long reported = reading.time().getEpochSecond();
    if (reading.online() || reported > at - 2 * interval) {
      return at;
    }
    return sampledAt == null ? reported : Math.max(reported, sampledAt + 1);
  }

  private static void events(Posting posting, Node node, long at, Step step) {
    String kind = Events.kind(step);
    if (kind != null) {
      Map<String, Object> row = Events.row(at, kind, step.size());
      row.put("uuid", node.uuid());
      posting.events().add(row);
    }
  }

  private static Map<String, Object> node(Node node, State state) {
    Map<String, Object> row = Standing.row(state);
    row.put("uuid", node.uuid());
    row.put("name", node.name());
    return row;
  }

  private static Map<String, Object> unread(Node node) {
    State nothing = new State(Instant.EPOCH, 0, 0, 0, 0, 0, Pace.unknown(0), null);
    Map<String, Object> row = node(node, nothing);
    row.put("read_at", null);
    row.put("sampled_at", null);
    row.put("pace_since", null);
    return row;
  }

  private static Map<String, Object> skipped(Map<String, Object> row, String reason) {
    Map<String, Object> node = new HashMap<>(row);
    node.put("reason", reason);
    return node;
  }

  private static Map<String, Object> sample(Node node, long at, State state) {
    Map<String, Object> row = new HashMap<>();
    row.put("uuid", node.uuid());
    row.put("at", at);
    row.put("down_sum", state.downSum());
    row.put("up_sum", state.upSum());
    return row;
  }

  private static Map<String, Object> gap(
      Counted reading, long at, Long sampledAt, State last, int held) {
    Map<String, Object> row = new HashMap<>();
    row.put("uuid", reading.node().uuid());
    row.put("from_at", sampledAt);
    row.put("from_read", last == null ? null : last.time().getEpochSecond());
    row.put("from_down", last == null ? null : last.rawDown());
    row.put("from_up", last == null ? null : last.rawUp());
    row.put("to_at", at);
    row.put("to_read", reading.time().getEpochSecond());
    row.put("to_down", reading.down());
    row.put("to_up", reading.up());
    row.put("to_uptime", reading.uptime());
    row.put("is_held", held);
    return row;
  }
}
