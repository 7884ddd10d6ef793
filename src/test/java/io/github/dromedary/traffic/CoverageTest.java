package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void it_says_from_when_each_window_is_whole() {
    // Friday 10:00 in Shanghai; the younger node's first sample counts
    Coverage coverage =
        coverage(
            "2026-11-21T02:00:00Z",
            List.of(
                row("old", null, "2026-11-01T00:00:00Z"),
                row("young", null, "2026-11-20T02:00:00Z")));

    assertThat(coverage.counts()).isTrue();
    assertThat(coverage.lines())
        .containsExactly(
            "Nodes counted: 2 of 2",
            "All of them since: 2026-11-20 10:00 (last to join: young)",
            "/today  complete now",
            "/week   complete from 2026-11-23 00:00",
            "/month  complete from 2026-12-01 00:00",
            "/top Nh complete for N hours, N hours after 2026-11-20 10:00",
            "daily report   complete from 2026-11-22 00:00",
            "weekly report  complete from 2026-11-30 00:00",
            "monthly report complete from 2027-01-01 00:00");
  }

  @Test
  void a_first_sample_at_midnight_makes_that_day_whole() {
    Coverage coverage =
        coverage("2026-11-21T02:00:00Z", List.of(row("a", null, "2026-11-20T16:00:00Z")));

    assertThat(coverage.lines())
        .contains("/today  complete now", "daily report   complete from 2026-11-22 00:00");
  }

  @Test
  void nodes_that_were_skipped_are_named_with_the_reason() {
    Coverage coverage =
        coverage(
            "2026-11-21T02:00:00Z",
            List.of(row("good", null, "2026-11-20T16:00:00Z"), row("away", "timeout", null)));

    assertThat(coverage.lines()).startsWith("Nodes counted: 1 of 2", "Skipped: away (timeout)");
  }

  @Test
  void without_any_sample_there_is_no_starting_point() {
    Coverage coverage = coverage("2026-11-21T02:00:00Z", List.of(row("away", "http 401", null)));

    assertThat(coverage.counts()).isFalse();
    assertThat(coverage.lines())
        .containsExactly(
            "Nodes counted: 0 of 1",
            "Skipped: away (http 401)",
            "No starting point yet: the panel gave no counters. The log says why.");
  }

  @Test
  void nodes_of_several_panels_bear_their_panels_names() {
    Map<String, Object> home = row("web", "timeout", null);
    Map<String, Object> work = row("web", null, "2026-11-20T16:00:00Z");
    home.put("panel", "home");
    work.put("panel", "work");

    assertThat(coverage("2026-11-21T02:00:00Z", List.of(home, work)).lines())
        .contains("Skipped: [home] web (timeout)")
        .anyMatch(line -> line.endsWith("(last to join: [work] web)"));
  }

  private static Coverage coverage(String now, List<Map<String, Object>> rows) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new Coverage(clock, ZoneId.of("Asia/Shanghai"), rows);
  }

  private static Map<String, Object> row(String name, String reason, String first) {
    Map<String, Object> row = new HashMap<>();
    row.put("name", name);
    row.put("reason", reason);
    row.put("first_at", first == null ? null : Instant.parse(first).getEpochSecond());
    return row;
  }
}
