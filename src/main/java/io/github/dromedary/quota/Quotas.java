package io.github.dromedary.quota;

import io.github.dromedary.traffic.NodeEdges;
import io.github.dromedary.traffic.NodeFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What routes ask about limits and cycles. */
public final class Quotas {

  private final Clock clock;
  private final ZoneId zone;
  private final NodeEdges edges;
  private final Watch file;

  /**
   * @param zone whose midnights count where no term says so (STAT_TZ)
   * @param intervalSeconds between two samples
   * @param custom the folder of people's own files
   */
  public Quotas(Clock clock, ZoneId zone, long intervalSeconds, Path custom) {
    this.clock = clock;
    this.zone = zone;
    this.edges = new NodeEdges(intervalSeconds);
    this.file = new Watch(custom.resolve(QuotaFile.NAME));
  }

  /**
   * Begins to count.
   *
   * @param nodes rows of {@code quota/nodes.sql}
   * @param terms rows of {@code quota/terms.sql}
   * @param all whether nodes without a limit count as well
   */
  public Tally tally(
      List<Map<String, Object>> nodes, List<Map<String, Object>> terms, boolean all) {
    Map<Long, Map<String, String>> set = set(terms);
    Tally tally = new Tally(now(), edges);
    QuotaFile now = file.now();
    for (Map<String, Object> row : nodes) {
      long id = number(row, "id");
      Plan plan = plan(row, now, set.getOrDefault(id, Map.of()));
      if (all || plan.limit() != null) {
        Object from = row.get("shift_from");
        tally.add(
            id,
            (String) row.get("name"),
            plan,
            from == null ? null : (Long) ((Number) from).longValue(),
            from == null ? 0 : number(row, "shift_bytes"));
      }
    }
    return tally;
  }

  private Plan plan(Map<String, Object> row, QuotaFile now, Map<String, String> set) {
    List<String> names = new ArrayList<>();
    names.add((String) row.get("plain_name"));
    names.add((String) row.get("name"));
    names.add((String) row.get("uuid"));
    return Plan.of(NodeFacts.of(row), names.stream().distinct().toList(), now, set, zone);
  }

  /** To the second, as samples are. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Map<Long, Map<String, String>> set(List<Map<String, Object>> rows) {
    Map<Long, Map<String, String>> set = new HashMap<>();
    for (Map<String, Object> row : rows) {
      set.computeIfAbsent(number(row, "node_id"), id -> new HashMap<>())
          .put((String) row.get("name"), (String) row.get("text"));
    }
    return set;
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  /** Takes the answer to one of a tally's questions: rows of {@code quota/edges.sql}. */
  public void answer(Tally tally, Tally.Part part, List<Map<String, Object>> rows) {
    tally.answer(part, rows);
  }

  /** What was counted, most urgent first. */
  public List<Quota> counted(Tally tally) {
    return tally.quotas();
  }

  /** The one of a node. */
  public Quota of(List<Quota> quotas, long id) {
    return quotas.stream().filter(quota -> quota.id() == id).findFirst().orElseThrow();
  }
}
