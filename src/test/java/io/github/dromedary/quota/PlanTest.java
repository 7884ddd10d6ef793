package io.github.dromedary.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.komari.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Facts PANEL =
      new Facts("Asia", "prod<red>;edge", 1L << 40, "max", null, "", "", 0);

  @TempDir private Path folder;

  private static Plan plan(String file, Map<String, String> set) {
    QuotaFile read = QuotaFile.parse(file);
    assertThat(read.problems()).isEmpty();
    return Plan.of(PANEL, List.of("hk 01", "u-1"), read, set, SHANGHAI);
  }

  @Test
  void the_panels_limit_counts_where_nobody_says_otherwise() {
    Plan plan = plan("", Map.of());

    assertThat(plan.limit()).isEqualTo(1L << 40);
    assertThat(plan.meter()).isEqualTo(Meter.of(Meter.Type.MAX));
    assertThat(plan.cycle().at(Instant.parse("2026-11-20T00:00:00Z")).from())
        .isEqualTo("2026-10-31T16:00:00Z");
    assertThat(plan.terms().get("limit").from()).isEqualTo(Term.From.PANEL);
    assertThat(plan.terms().get("day").from()).isEqualTo(Term.From.BUILT_IN);
  }

  @Test
  void default_group_tag_node_and_chat_each_count_over_what_was_said_before() {
    String file =
        """
        default: { limit: 1TB, type: sum, zone: UTC, day: 2 }
        groups:
          Asia: { limit: 2TB, day: 3 }
          Europe: { limit: 9TB }
        tags:
          prod: { limit: 3TB, up: 0 }
          other: { limit: 9TB }
        nodes:
          hk 01: { anchor: 2026-01-31, every: 30d }
          u-2: { limit: 9TB }
        """;
    Plan plan = plan(file, Map.of());
    assertThat(plan.limit()).isEqualTo(3_000_000_000_000L);
    assertThat(plan.terms().get("limit")).isEqualTo(new Term("3TB", Term.From.TAG, "prod"));
    assertThat(plan.terms().get("type").from()).isEqualTo(Term.From.DEFAULT);
    assertThat(plan.terms()).doesNotContainKey("day");
    assertThat(plan.terms().get("every")).isEqualTo(new Term("30d", Term.From.NODE, ""));
    assertThat(plan.meter().count(5, 7)).isEqualTo(5);
    assertThat(plan.cycle().at(Instant.parse("2026-02-01T00:00:00Z")).to())
        .isEqualTo("2026-03-02T00:00:00Z");

    Plan set = plan(file, Map.of("day", "17", "limit", "none"));
    assertThat(set.limit()).isNull();
    assertThat(set.terms()).doesNotContainKeys("anchor", "every");
    assertThat(set.terms().get("day")).isEqualTo(new Term("17", Term.From.CHAT, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "default: { limit: 2T } | default: \"2T\" must be TB (a power of ten) or TiB",
        "groups: { Asia: { day: 32 } } | groups.Asia: day=32 must be 1 to 31",
        "tags: { a: { zone: Mars } } | tags.a: zone=Mars must be a zone",
        "nodes: { n: { limit: 0GB } } | nodes.n: limit=0GB must be more than nothing, or none",
        "nodes: { n: { tipe: sum } } | nodes.n: \"tipe\" must be one of limit, type",
        "nodes: { n: { type: all } } | nodes.n: type=all must be sum, max, min, up or down",
        "nodes: { n: { up: -1 } } | nodes.n: up=-1 must be how often a byte counts",
        "nodes: { n: { anchor: soon } } | nodes.n: anchor=soon must be a date",
        "nodes: { n: { every: 1m } } | nodes.n: every must stand beside the anchor",
        "default: { day: 1, anchor: 2026-01-31 } | default: day must not stand beside anchor",
        "node: { n: {} } | \"node\" must be one of default, groups, tags, nodes",
        "nodes: [ n ] | nodes must have names with terms below each",
        "default: 2TiB | default must have terms below it",
        "- limit | it must have default, groups, tags, nodes",
        "default: { limit: 1TB | line ",
      })
  void what_is_wrong_is_said_with_its_place_and_what_would_be_right(String file, String problem) {
    assertThat(QuotaFile.parse(file).problems()).singleElement().asString().startsWith(problem);
  }

  @Test
  void a_wrong_term_leaves_the_others_in_force_and_the_file_is_read_again_when_it_changes()
      throws Exception {
    Path file = folder.resolve(QuotaFile.NAME);
    Watch watch = new Watch(file);
    assertThat(watch.now()).isEqualTo(QuotaFile.EMPTY);
    Files.writeString(file, "default: { limit: 1TB, day: 99 }");
    assertThat(watch.now().defaults()).containsOnly(Map.entry("limit", "1TB"));
    assertThat(watch.now().problems()).containsExactly("default: day=99 must be 1 to 31");
    Files.writeString(file, "default: { limit: 20TB }");
    assertThat(watch.now().defaults()).containsOnly(Map.entry("limit", "20TB"));
    assertThat(watch.now().problems()).isEmpty();
    Files.writeString(file, "default: { limit: 30TB");
    assertThat(watch.now().defaults()).containsOnly(Map.entry("limit", "20TB"));
    assertThat(watch.now().problems()).singleElement().asString().startsWith("line ");
    Files.delete(file);
    assertThat(watch.now()).isEqualTo(QuotaFile.EMPTY);
  }
}
