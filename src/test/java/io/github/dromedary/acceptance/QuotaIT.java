package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.panel.ManualNode;
import io.github.dromedary.demo.panel.NodeProfile;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits and their cycles in the chat: from the panel, from quotas.yaml, and set by an
 * administrator.
 */
class QuotaIT {

  private static final String CUSTOM = "CUSTOM_DIR";

  private final MovingClock clock = MovingClock.at("2026-11-16T15:50:00Z");
  private final ManualNode limited = node("u-1", "hk 01", 100 * GIB, "Asia", "prod<red>");
  private final ManualNode unlimited = node("u-2", "tokyo", 0, "Asia", "");
  private final ManualNode third = node("u-3", "tallinn", 0, "Europe", "prod");
  private long down;
  private long up;
  private World world;

  @TempDir private Path folder;

  private static ManualNode node(String uuid, String name, long limit, String group, String tags) {
    NodeProfile profile = NodeProfile.of(uuid, name).inGroup(group, tags);
    return new ManualNode(limit == 0 ? profile : profile.limitedTo(limit, "max"));
  }

  @BeforeEach
  void begin() throws IOException {
    world = new World(clock, folder, List.of(limited, unlimited, third));
    // in its minutes gibibytes would come within one second, which no host carries
    world.panel.faultOn("records", WireFault.status(404));
    carries(0, 0);
    String both = World.CHAT + "," + World.GROUP;
    world.starts(
        Mode.RUN, CUSTOM, folder.resolve("custom").toString(), "TELEGRAM_ALLOWED_CHAT_IDS", both);
    world.answer("/today");
    for (int hour = 0; hour < 3; hour++) {
      carries(0, 0);
      world.answer("/today");
    }
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  /** Every node has carried this much more, an hour later. */
  private void carries(long moreDown, long moreUp) {
    clock.advance(Duration.ofHours(1));
    down += moreDown;
    up += moreUp;
    Instant now = clock.instant();
    for (ManualNode node : List.of(limited, unlimited, third)) {
      node.report(now, down, up, 50_000_000 + now.getEpochSecond() % 10_000_000);
    }
  }

  private void carriesInDays(int days, long downAHour) {
    for (int hour = 0; hour < 24 * days; hour++) {
      carries(downAHour, 0);
      if (hour % 6 == 5) {
        world.answer("/quota");
      }
    }
  }

  /** The text of an answer that a picture follows. */
  private String pictured(String command) {
    int before = world.telegram.messages(World.CHAT).size();
    world.writes(command);
    String text = world.messages(before + 2).get(before);
    assertThat(world.telegram.messages(World.CHAT).get(before + 1).document())
        .startsWith(0x89, 'P', 'N', 'G');
    return text;
  }

  @Test
  void what_the_panel_limits_is_counted_in_a_calendar_month_and_told_with_a_forecast()
      throws IOException {
    carries(60 * GIB, 20 * GIB);
    String list = world.answer("/quota");
    assertThat(list)
        .contains("Nodes with a limit: 1", "hk 01", "▓▓▓▓▓▓░░░░ 60.0 % · 60.00 GiB / 100.00 GiB")
        .contains("14 d to the reset · no forecast yet")
        .doesNotContain("tokyo");

    assertThat(pictured("/quota hk 01"))
        .contains("2026-11-01 00:00 → 2026-12-01 00:00", "40.00 GiB left")
        .contains("limit=100.00 GiB (the panel)", "type=max (the panel)", "day=1 (nobody says");

    carriesInDays(2, GIB / 4);
    assertThat(world.answer("/quota")).contains("72.0 %", "full ≈ 20 Nov");
  }

  @Test
  void an_administrator_sets_a_cycle_calibrates_it_and_takes_it_back() {
    carries(10 * GIB, 2 * GIB);
    assertThat(pictured("/quota set tokyo day=17 limit=100GiB type=sum zone=UTC"))
        .startsWith("Set for tokyo.")
        .contains("2026-10-17 08:00 → 2026-11-17 08:00", "12.00 GiB of 100.00 GiB used")
        .contains("limit=100GiB (set in a chat)", "zone=UTC (set in a chat)");

    assertThat(pictured("/quota used tokyo 90GiB"))
        .startsWith("Noted for tokyo until its reset.")
        .contains("90.00 GiB of 100.00 GiB used", "The provider has counted 78.00 GiB more");
    carries(15 * GIB, 0);
    assertThat(pictured("/quota tok")).contains("105.0 %", "5.00 GiB over the limit");

    clock.moveTo("2026-11-16T23:00:00Z");
    carries(0, 0);
    world.answer("/today");
    carries(3 * GIB, 0);
    assertThat(world.answer("/quota tokyo"))
        .as("undone at the reset, and only the new cycle counts")
        .contains("2026-11-17 08:00 → 2026-12-17 08:00", "3.00 GiB of 100.00 GiB used")
        .doesNotContain("The provider has counted");

    assertThat(world.answer("/quota clear tokyo"))
        .contains("What was set for tokyo", "No limit is set.");
    assertThat(world.answer("/quota set tokyo limit=2T"))
        .isEqualTo("Not set: \"2T\" must be TB (a power of ten) or TiB (a power of two)");
    assertThat(world.answer("/quota t")).contains("Several nodes are meant by t: tallinn, tokyo");
    assertThat(world.answer("/quota mars")).isEqualTo("There is no node mars.");
  }

  @Test
  void all_that_is_known_of_one_node_is_told() {
    carries(10 * GIB, 2 * GIB);
    assertThat(world.answer("/node HK 01"))
        .startsWith("🖥 hk 01")
        .contains("Traffic today: 12.00 GiB (⬇️ 10.00 GiB / ⬆️ 2.00 GiB)", "Traffic this month: 12")
        .contains("▓░░░░░░░░░ 10.0 % · 10.00 GiB / 100.00 GiB", "📁 Asia · prod")
        .contains("last sample 2026-11-17 04:50");
    down = 0;
    carries(GIB, GIB);
    assertThat(world.answer("/node tokyo"))
        .contains("in this cycle; no limit is set", "⚠️ Counter reset (2026-11-17 05:50)");
    assertThat(world.answer("/node t")).contains("tallinn, tokyo");
    assertThat(world.answer("/node")).contains("hk 01", "u-1");
    assertThat(world.answer("/node merge x y")).contains("There is no node x");
  }

  @Test
  void a_question_may_be_of_a_group_or_a_tag() {
    carries(10 * GIB, 2 * GIB);
    assertThat(world.answer("/today group=asia"))
        .contains("[group=asia]", "hk 01", "tokyo", "📦 Total: 24.00 GiB")
        .doesNotContain("tallinn");
    assertThat(world.answer("/top 6h tag=prod"))
        .contains("Top 2 by traffic", "[tag=prod]", "hk 01", "tallinn");
    assertThat(world.answer("/top week group=Mars"))
        .contains("[group=Mars]", "No node is of group=Mars.");
  }

  @Test
  void a_window_is_compared_with_the_same_stretch_of_the_period_before() {
    carries(10 * GIB, 2 * GIB);
    world.answer("/today");
    clock.advance(Duration.ofHours(2));
    carries(3 * GIB, 0);
    String compared = world.answer("/compare 4h");
    assertThat(compared)
        .startsWith("📈 Traffic of the last 4 h（2026-11-17 03:50 → 2026-11-17 07:50）")
        .contains("against 2026-11-16 23:50 → 2026-11-17 03:50")
        .containsPattern("📦 Total: 4[45]\\.\\d\\d GiB \\(▲ \\+4[45]\\.\\d\\d GiB\\)")
        .containsPattern("1️⃣ hk 01: 1[45]\\.\\d\\d GiB \\(▲ \\+1[45]\\.\\d\\d GiB\\)");
    clock.advance(Duration.ofHours(1));
    carries(0, 0);
    assertThat(world.answer("/compare 3h tag=prod"))
        .contains("[tag=prod]", "2️⃣ tallinn")
        .containsPattern(
            "📦 Total: \\d\\.\\d\\d GiB \\(▼ −[12]\\d\\.\\d\\d GiB, −\\d\\d\\.\\d %\\)");
    assertThat(world.answer("/compare soon")).startsWith("Usage: /compare");
  }

  @Test
  void a_stranger_in_a_group_may_look_and_not_set() {
    assertThat(world.answerIn(World.GROUP, 77, "/quota set tokyo limit=1GB"))
        .contains("only administrators");
    assertThat(world.answerIn(World.GROUP, 77, "/quota")).contains("Nodes with a limit: 1");
  }

  @Test
  void the_file_of_terms_counts_by_group_tag_and_node_and_is_read_again_when_it_changes()
      throws IOException {
    Path file = folder.resolve("custom/quotas.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        default: { type: sum }
        groups: { Europe: { limit: 1TB, day: 5 } }
        tags: { prod: { limit: 2TB } }
        nodes: { tokyo: { limit: 500GB, anchor: 2026-11-10, every: 2 weeks } }
        """);
    assertThat(world.answer("/quota")).contains("Nodes with a limit: 3", "465.66 GiB", "1.82 TiB");
    assertThat(pictured("/quota tallinn"))
        .contains("limit=2TB (quotas.yaml, tag prod)", "day=5 (quotas.yaml, group Europe)");
    assertThat(pictured("/quota tokyo"))
        .contains("2026-11-10 00:00 → 2026-11-24 00:00", "every=2 weeks (quotas.yaml, node)");

    Files.writeString(file, "default: { limit: 3 apples }");
    assertThat(world.answer("/quota")).contains("Nodes with a limit: 1");
    assertThat(Files.readString(world.logFile()))
        .contains("quotas.yaml: default: \"3 apples\" must be a unit of kB, MB, GB, TB");
  }
}
