package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.traffic.NodeChange.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which node is meant where a panel was restored from a backup of another one. */
class NodeChangesTest {

  private static final String TWIN = "00000000-0000-4000-8000-000000000001";
  private static final String OTHER = "11111111-0000-4000-8000-000000000002";

  private final List<Map<String, Object>> rows =
      List.of(
          row(1, "home", TWIN, "alpha"),
          row(2, "work", TWIN, "alpha"),
          row(3, "work", OTHER, "alpha"),
          row(4, "work", "22222222-0000-4000-8000-000000000003", "[home] beta"));

  @ParameterizedTest
  @CsvSource({
    "[home] " + TWIN + ", 1",
    "[work] " + TWIN + ", 2",
    "[WORK] 0000, 2",
    "[work] " + OTHER + ", 3",
    "[home] alpha, 1",
    OTHER + ", 3",
    "[home] beta, 4"
  })
  void a_node_of_one_panel_is_meant_by_that_panels_name_before_it(String asked, long id) {
    NodeChange change = new NodeChanges().of("forget \"" + asked + "\"", rows);

    assertThat(change.kind()).isEqualTo(Kind.FORGET);
    assertThat(change.from()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource({TWIN + ", 2", "alpha, 3", "[work] alpha, 2"})
  void without_a_panel_both_nodes_of_one_uuid_are_meant_and_nothing_is_done(
      String asked, String count) {
    NodeChange change = new NodeChanges().of("forget \"" + asked + "\"", rows);

    assertThat(change.kind()).isEqualTo(Kind.NOTHING);
    assertThat(change.sentence()).isEqualTo("node.several");
    assertThat(change.second()).isEqualTo(count);
  }

  @Test
  void a_panel_that_does_not_know_the_uuid_means_no_node() {
    NodeChange change = new NodeChanges().of("forget \"[home] " + OTHER + "\"", rows);

    assertThat(change.sentence()).isEqualTo("node.unknown");
  }

  private static Map<String, Object> row(long id, String panel, String uuid, String name) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("panel", panel);
    row.put("uuid", uuid);
    row.put("plain_name", name);
    row.put("name", "[" + panel + "] " + name);
    row.put("is_listed", 0L);
    row.put("asked_at", 1L);
    return row;
  }
}
