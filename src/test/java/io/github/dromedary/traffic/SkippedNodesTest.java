package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkippedNodesTest {

  private final SkippedNodes nodes = new SkippedNodes();

  @Test
  void while_every_node_answers_there_is_nothing_to_say() {
    assertThat(nodes.changed(List.of(read("a"), read("b")))).isFalse();
  }

  @Test
  void it_speaks_once_when_a_node_falls_out_and_once_when_it_is_back() {
    List<Reading> one = List.of(read("a"), skipped("b", "timeout"));

    assertThat(nodes.changed(one)).isTrue();
    assertThat(nodes.line()).isEqualTo("Skipped 1 of 2 nodes: timeout b");
    assertThat(nodes.changed(one)).isFalse();
    assertThat(nodes.changed(List.of(read("a"), read("b")))).isTrue();
    assertThat(nodes.line()).isEqualTo("Every node answers");
  }

  @Test
  void another_reason_is_a_change() {
    nodes.changed(List.of(skipped("b", "timeout")));

    assertThat(nodes.changed(List.of(skipped("b", "http 500")))).isTrue();
  }

  @Test
  void reasons_are_grouped_and_what_was_no_answer_is_explained() {
    nodes.changed(
        List.of(skipped("a", "timeout"), skipped("b", "bad_resp"), skipped("c", "timeout")));

    assertThat(nodes.line()).isEqualTo("Skipped 3 of 3 nodes: bad_resp b (detail); timeout a, c");
  }

  @Test
  void what_a_status_means_is_said_once_where_it_is_the_same_for_all() {
    nodes.changed(List.of(skipped("a", "http 403"), skipped("b", "http 403")));
    assertThat(nodes.line()).isEqualTo("Skipped 2 of 2 nodes: http 403 a, b (detail)");

    Reading other = new Skipped(new Node("b", "b"), "http 403", "something else");
    nodes.changed(List.of(skipped("a", "http 403"), other));
    assertThat(nodes.line())
        .isEqualTo("Skipped 2 of 2 nodes: http 403 a (detail), b (something else)");
  }

  @Test
  void a_thousand_nodes_make_one_line_that_people_can_read() {
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(skipped("n" + i, "timeout"));
    }
    nodes.changed(all);

    assertThat(nodes.line()).endsWith("n19 and 980 more").hasSizeLessThan(200);
  }

  private static Reading read(String name) {
    return new Counted(new Node(name, name), Instant.EPOCH, 1, 1, 1, true);
  }

  private static Reading skipped(String name, String reason) {
    return new Skipped(new Node(name, name), reason, "detail");
  }
}
