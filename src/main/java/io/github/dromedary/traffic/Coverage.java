package io.github.dromedary.traffic;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From when on each window is complete, for people who have just begun. */
public final class Coverage {

  private final Clock clock;
  private final ZoneId zone;
  private final DateTimeFormatter when;
  private final List<Map<String, Object>> nodes;

  /**
   * @param zone in which days begin (STAT_TZ)
   * @param nodes rows of {@code coverage.sql}
   */
  public Coverage(Clock clock, ZoneId zone, List<Map<String, Object>> nodes) {
    this.clock = clock;
    this.zone = zone;
    this.nodes = labelled(nodes);
    this.when = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
  }

  /** Where there are several panels, each node after its own. */
  private static List<Map<String, Object>> labelled(List<Map<String, Object>> nodes) {
    if (nodes.stream().map(row -> row.get("panel")).distinct().count() < 2) {
      return nodes;
    }
    List<Map<String, Object>> labelled = new ArrayList<>();
    for (Map<String, Object> row : nodes) {
      Map<String, Object> named = new HashMap<>(row);
      named.put("name", "[" + row.get("panel") + "] " + row.get("name"));
      labelled.add(named);
    }
    return labelled;
  }

  /** Whether any node is counted. */
  public boolean counts() {
    return nodes.stream().anyMatch(row -> Rows.optional(row, "first_at") != null);
  }

  /** The sentences, one a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Map<String, Object>> counted =
        nodes.stream().filter(row -> Rows.optional(row, "first_at") != null).toList();
    lines.add("Nodes counted: " + counted.size() + " of " + nodes.size());
    nodes.stream()
        .filter(row -> Rows.text(row, "reason") != null)
        .forEach(
            row ->
                lines.add(
                    "Skipped: " + Rows.text(row, "name") + " (" + Rows.text(row, "reason") + ")"));
    if (counted.isEmpty()) {
      lines.add("No starting point yet: the panel gave no counters. The log says why.");
      return lines;
    }
    Map<String, Object> latest =
        counted.stream()
            .max(Comparator.comparing(row -> Rows.number(row, "first_at")))
            .orElseThrow();
    Instant since = Instant.ofEpochSecond(Rows.number(latest, "first_at"));
    lines.add(
        "All of them since: "
            + when.format(since)
            + " (last to join: "
            + Rows.text(latest, "name")
            + ")");
    windows(lines, since);
    return lines;
  }

  private void windows(List<String> lines, Instant since) {
    LocalDate day = firstWhole(since);
    LocalDate monday = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    LocalDate first = day.getDayOfMonth() == 1 ? day : day.plusMonths(1).withDayOfMonth(1);
    lines.add("/today  " + complete(day));
    lines.add("/week   " + complete(monday));
    lines.add("/month  " + complete(first));
    lines.add("/top Nh complete for N hours, N hours after " + when.format(since));
    lines.add("daily report   " + complete(day.plusDays(1)));
    lines.add("weekly report  " + complete(monday.plusWeeks(1)));
    lines.add("monthly report " + complete(first.plusMonths(1)));
  }

  private LocalDate firstWhole(Instant since) {
    LocalDate date = ZonedDateTime.ofInstant(since, zone).toLocalDate();
    return date.atStartOfDay(zone).toInstant().equals(since) ? date : date.plusDays(1);
  }

  private String complete(LocalDate from) {
    Instant instant = from.atStartOfDay(zone).toInstant();
    return instant.isAfter(clock.instant())
        ? "complete from " + when.format(instant)
        : "complete now";
  }
}
