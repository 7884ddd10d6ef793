package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.traffic.TrafficReport.Held;
import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import io.github.dromedary.traffic.TrafficReport.Uncounted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

  private static final long FROM = 1_000_200;
  private static final long TO = FROM + 3_600;
  private static final long INTERVAL = 300;

  private final List<Map<String, Object>> edges = new ArrayList<>();
  private final List<Map<String, Object>> events = new ArrayList<>();

  @Test
  void samples_on_the_edges_give_the_difference_of_their_sums() {
    node("one").sample("a", FROM, 100, 10).sample("b", FROM, 100, 10);
    last().sample("c", TO, 1100, 60).sample("d", TO, 1100, 60);

    assertThat(report().nodes())
        .containsExactly(new NodeTraffic("one", 1000, 50, null, null, false));
  }

  @Test
  void an_edge_between_two_samples_lies_on_the_line_between_them() {
    node("one").sample("a", FROM - 100, 0, 0).sample("b", FROM + 200, 300, 600);
    last().sample("c", TO - 150, 1000, 1000).sample("d", TO + 150, 2000, 1001);

    assertThat(report().nodes())
        .containsExactly(new NodeTraffic("one", 1500 - 100, 1000 - 200, null, null, false));
  }

  @Test
  void an_edge_in_a_gap_of_more_than_two_intervals_is_marked() {
    node("two intervals").sample("a", FROM - 300, 0, 0).sample("b", FROM + 300, 300, 600);
    last().sample("c", TO, 1000, 1000).sample("d", TO, 1000, 1000);
    node("a second more").sample("a", FROM - 301, 0, 0).sample("b", FROM + 300, 300, 600);
    last().sample("c", TO, 1000, 1000).sample("d", TO, 1000, 1000);
    node("at its end").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0);
    last().sample("c", TO - 600, 1000, 1000).sample("d", TO + 600, 1000, 1000);

    assertThat(report().nodes())
        .extracting(NodeTraffic::name, NodeTraffic::estimated)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a second more", true),
            org.assertj.core.groups.Tuple.tuple("at its end", true),
            org.assertj.core.groups.Tuple.tuple("two intervals", false));
  }

  @Test
  void a_sample_on_the_edge_itself_is_no_gap_however_long_the_silence_beside_it() {
    node("one").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0);
    last().sample("c", TO, 9, 9).sample("d", TO + 100_000, 99, 99);

    assertThat(report().nodes()).allMatch(node -> !node.estimated());
  }

  @Test
  void a_silent_node_keeps_its_traffic_and_is_shown_with_its_last_sample() {
    node("silent").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0).sample("c", TO - 601, 500, 5);
    last().put("reason", "timeout");

    TrafficReport report = report();
    assertThat(report.nodes())
        .containsExactly(
            new NodeTraffic("silent", 500, 5, null, Instant.ofEpochSecond(TO - 601), false));
    assertThat(report.skipped()).containsExactly(new SkippedNode("silent", "timeout"));
  }

  @Test
  void a_node_whose_last_sample_is_two_intervals_old_is_not_silent_yet() {
    node("one").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0).sample("c", TO - 600, 500, 5);

    assertThat(report().nodes()).allMatch(node -> node.lastSample() == null);
  }

  @Test
  void a_node_that_joined_within_the_window_is_counted_since_then() {
    node("old").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0);
    last().sample("c", TO, 1, 1).sample("d", TO, 1, 1);
    node("new").sample("b", FROM + 600, 0, 0).sample("c", TO, 70, 7).sample("d", TO, 70, 7);

    TrafficReport report = report();
    assertThat(report.nodes().get(0))
        .isEqualTo(new NodeTraffic("new", 70, 7, Instant.ofEpochSecond(FROM + 600), null, false));
    assertThat(report.since()).isNull();
    assertThat(report.starting()).isFalse();
  }

  @Test
  void when_all_joined_within_the_window_counting_began_with_the_first() {
    node("one").sample("b", FROM + 600, 0, 0).sample("c", TO, 70, 7);
    node("two").sample("b", FROM + 900, 0, 0).sample("c", TO, 70, 7);

    assertThat(report().since()).isEqualTo(Instant.ofEpochSecond(FROM + 600));
    assertThat(report().starting()).isFalse();
  }

  @Test
  void the_first_sample_of_all_is_a_start_and_no_result() {
    node("one").sample("b", TO, 0, 0).sample("c", TO, 0, 0).sample("d", TO, 0, 0);
    assertThat(report().starting()).isTrue();

    edges.clear();
    assertThat(report().starting()).isTrue(); // and before any sample as well
  }

  @Test
  void a_node_without_any_sample_is_left_out_and_named() {
    node("never").put("reason", "empty");
    node("before").sample("b", TO + 10, 0, 0).sample("d", TO + 10, 0, 0);
    node("long ago").sample("a", FROM - 9_000, 5, 5).sample("c", FROM - 9_000, 5, 5);

    TrafficReport report = report();
    assertThat(report.nodes()).isEmpty();
    assertThat(report.skipped())
        .containsExactlyInAnyOrder(
            new SkippedNode("never", "empty"),
            new SkippedNode("before", "empty"),
            new SkippedNode("long ago", "empty"));
  }

  @Test
  void a_node_that_the_panel_lists_no_more_keeps_its_traffic_and_is_not_skipped() {
    node("removed").sample("a", FROM, 0, 0).sample("b", FROM, 0, 0).sample("c", FROM + 9, 500, 5);
    last().put("is_listed", 0);
    last().put("reason", "timeout");

    assertThat(report().nodes()).hasSize(1);
    assertThat(report().skipped()).isEmpty();
  }

  @Test
  void two_nodes_of_one_name_are_told_apart_by_their_uuid() {
    full("same", 5).put("uuid", "aaaaaaaa-1");
    full("same", 7).put("uuid", "bbbbbbbb-2");
    full("other", 9);

    assertThat(report().nodes())
        .extracting(NodeTraffic::name)
        .containsExactly("other", "same (aaaaaaaa)", "same (bbbbbbbb)");
  }

  @Test
  void nodes_stand_by_name_and_the_ranking_by_total_then_down_then_up_then_name() {
    traffic("b", 5, 5);
    traffic("A", 5, 5);
    traffic("most", 1, 10);
    traffic("more down", 6, 4);
    traffic("c", 0, 0);

    TrafficReport report = report();
    assertThat(report.nodes())
        .extracting(NodeTraffic::name)
        .containsExactly("A", "b", "c", "more down", "most");
    assertThat(report.top())
        .extracting(NodeTraffic::name)
        .containsExactly("most", "more down", "b");
    assertThat(report.total()).isEqualTo(11 + 10 + 10 + 10);
  }

  @Test
  void resets_are_named_once_and_what_is_not_counted_with_its_size() {
    full("one", 5);
    events.add(event(1, "reset", 0));
    events.add(event(1, "reset", 0));
    events.add(event(1, "rebase", 4096));
    events.add(event(99, "reset", 0)); // of no node that there is
    events.add(event(99, "rebase", 7));
    events.add(event(1, "glitch", 1 << 30)); // changed no number

    TrafficReport report = report();
    assertThat(report.resets()).containsExactly("one");
    assertThat(report.uncounted())
        .containsExactly(new Uncounted("one", 4096, Instant.ofEpochSecond(TO)));
  }

  @Test
  void a_held_step_is_told_where_the_window_goes_until_now() {
    full("one", 5).put("held_since", TO - 60);
    last().put("held_bytes", -300L);

    assertThat(report().held())
        .containsExactly(new Held("one", -300, Instant.ofEpochSecond(TO - 60)));
  }

  @Test
  void a_panel_that_answered_long_ago_is_told_as_of_when() {
    full("one", 5).put("answered_at", TO - INTERVAL - 1);
    assertThat(report().asOf()).isEqualTo(Instant.ofEpochSecond(TO - INTERVAL - 1));

    last().put("answered_at", TO - INTERVAL);
    assertThat(report().asOf()).isNull();

    last().put("answered_at", 0L); // never: there is nothing as of which it could be
    assertThat(report().asOf()).isNull();
  }

  @Test
  void several_panels_label_their_nodes_and_have_their_shares() {
    full("one", 5).put("panel", "home");
    traffic("one", 7, 1).put("panel", "work");
    last().put("answered_at", TO - INTERVAL - 1);
    full("gone", 2).put("panel", "removed");
    last().put("is_listed", 0);
    node("none").put("panel", "work");

    TrafficReport report = several("");

    assertThat(report.nodes())
        .extracting(NodeTraffic::name)
        .containsExactly("[Home] one", "[removed] gone", "[work] one");
    assertThat(report.skipped()).extracting(SkippedNode::name).containsExactly("[work] none");
    assertThat(report.asOf()).isNull();
    assertThat(report.panels())
        .containsExactly(
            new PanelTraffic("Home", 5, 0, null),
            new PanelTraffic("work", 7, 1, Instant.ofEpochSecond(TO - INTERVAL - 1)),
            new PanelTraffic("removed", 2, 0, null));
    assertThat(report.panels().stream().mapToLong(PanelTraffic::total).sum())
        .isEqualTo(report.total());
  }

  @Test
  void one_of_several_panels_is_as_if_it_were_alone() {
    full("one", 5).put("panel", "work");
    last().put("answered_at", TO - INTERVAL - 1);

    TrafficReport report = several("work");

    assertThat(report.nodes()).extracting(NodeTraffic::name).containsExactly("one");
    assertThat(report.panels()).isEmpty();
    assertThat(report.asOf()).isEqualTo(Instant.ofEpochSecond(TO - INTERVAL - 1));
    assertThat(report.failure()).isEqualTo("http 500");
  }

  private TrafficReport several(String one) {
    Window all = new Window("hours", Instant.ofEpochSecond(FROM), Instant.ofEpochSecond(TO), 1);
    Totals.Heard heard =
        new Totals.Heard() {
          @Override
          public List<String> names() {
            return List.of("home", "work");
          }

          @Override
          public String label(String panel) {
            return panel.equals("home") ? "Home" : panel;
          }

          @Override
          public long answered(String panel) {
            return 0;
          }

          @Override
          public String failure(String panel) {
            return panel.equals("work") ? "http 500" : null;
          }
        };
    return new Totals(Clock.fixed(all.to(), ZoneOffset.UTC), INTERVAL, 3, heard)
        .report(one.isEmpty() ? all : all.of(one), edges, events);
  }

  private TrafficReport report() {
    Window window = new Window("hours", Instant.ofEpochSecond(FROM), Instant.ofEpochSecond(TO), 1);
    Clock clock = Clock.fixed(window.to(), ZoneOffset.UTC);
    return new Totals(clock, INTERVAL, 3, () -> 0, () -> null).report(window, edges, events);
  }

  private Row full(String name, long down) {
    return traffic(name, down, 0);
  }

  private Row traffic(String name, long down, long up) {
    return node(name)
        .sample("a", FROM, 0, 0)
        .sample("b", FROM, 0, 0)
        .sample("c", TO, down, up)
        .sample("d", TO, down, up);
  }

  private Row node(String name) {
    Row row = new Row();
    row.put("node_id", edges.size() + 1);
    row.put("uuid", "uuid-of-" + name);
    row.put("name", name);
    row.put("is_listed", 1);
    row.put("is_filling", 0);
    row.put("answered_at", TO);
    edges.add(row);
    return row;
  }

  private Row last() {
    return (Row) edges.get(edges.size() - 1);
  }

  private static Map<String, Object> event(int node, String kind, long bytes) {
    return Map.of("node_id", node, "kind", kind, "bytes", bytes, "at", TO);
  }

  /** A row of {@code edges.sql}; what is not set is null. */
  private static final class Row extends HashMap<String, Object> {
    Row sample(String edge, long at, long down, long up) {
      put(edge + "_at", at);
      put(edge + "_down", down);
      put(edge + "_up", up);
      return this;
    }
  }
}
