package io.github.dromedary.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.TrafficReport;
import io.github.dromedary.traffic.TrafficReport.Held;
import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import io.github.dromedary.traffic.TrafficReport.Uncounted;
import io.github.dromedary.traffic.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The templates that people get, rendered: the layout to the line. */
class TextsTest {

  private static final Path TEMPLATES = Path.of("templates");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant FROM = Instant.parse("2026-11-19T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-20T16:00:00Z");
  private static final Window DAY = new Window("daily", FROM, TO, 0);
  private static final NodeTraffic HK = node("hk-01", 3L << 30, 1L << 30);
  private static final NodeTraffic JP = node("jp-02 & <Tokyo>", 1536, 512);

  private final Texts english = texts("en");

  @Test
  void a_trouble_without_a_sentence_of_its_own_is_told_by_its_name() {
    Texts texts = new Texts(Map.of(), new Languages(), "en", ZONE);

    assertThat(texts.alert("store", "<full>")).isEqualTo("⚠️ The store fails: &lt;full&gt;");
    assertThat(texts.alert("store", null)).isEqualTo("✅ The store works again.");
    assertThat(texts.alert("guest", "it is ill")).isEqualTo("⚠️ guest fails: it is ill");
    assertThat(texts.alert("guest", null)).isEqualTo("✅ guest is well again.");
    assertThat(texts.alert("panel-work", "gone"))
        .isEqualTo("⚠️ The panel work cannot be read: gone");
    assertThat(texts.alert("panel-work", null)).isEqualTo("✅ The panel work answers again.");
  }

  @Test
  void a_period_report_stands_block_by_block() {
    assertThat(english.render("report.ftlh", report(List.of(HK, JP))))
        .isEqualTo(
            """
            📊 <b>Daily traffic report</b>（2026-11-20 00:00 → 2026-11-21 00:00）

            🖥 <b>hk-01</b>
            ⬇️ Down: 3.00 GiB
            ⬆️ Up: 1.00 GiB

            🖥 <b>jp-02 &amp; &lt;Tokyo&gt;</b>
            ⬇️ Down: 1.50 KiB
            ⬆️ Up: 512 B

            ——
            📦 <b>Total down</b>: 3.00 GiB
            📦 <b>Total up</b>: 1.00 GiB
            📦 <b>Total</b>: 4.00 GiB

            🔥 <b>Top 2 by traffic</b>
            1️⃣ <b>hk-01</b>: 4.00 GiB (⬇️ 3.00 GiB / ⬆️ 1.00 GiB)
            2️⃣ <b>jp-02 &amp; &lt;Tokyo&gt;</b>: 2.00 KiB (⬇️ 1.50 KiB / ⬆️ 512 B)""");
  }

  @Test
  void skipped_nodes_resets_and_what_is_not_counted_follow_in_blocks_of_their_own() {
    TrafficReport report =
        new TrafficReport(
            DAY,
            List.of(HK),
            List.of(HK),
            List.of(new SkippedNode("a & b", "empty"), new SkippedNode("c", "timeout")),
            List.of("<d>", "e"),
            List.of(new Uncounted("f", 2048, FROM), new Uncounted("g", -1024, FROM)),
            List.of(new Held("h", -4096, TO), new Held("i", 1 << 20, TO)),
            TO,
            null,
            0);

    assertThat(english.render("report.ftlh", report))
        .endsWith(
            """
            ⬆️ 1.00 GiB)

            ⚠️ <b>Skipped nodes</b>:
            a &amp; b(empty), c(timeout)

            ⚠️ <b>Counter reset</b>:
            &lt;d&gt;, e

            ⚠️ <b>Not counted, for no traffic explains it</b>:
            f: +2.00 KiB, its counters leapt (2026-11-20 00:00); g: −1.00 KiB, its counters fell (2026-11-20 00:00)

            ⏳ <b>Being checked, not counted yet</b>:
            h: −4.00 KiB (2026-11-21 00:00); i: +1.00 MiB (2026-11-21 00:00)

            ⌛ The panel gives no readings; as of 2026-11-21 00:00""");
  }

  @Test
  void a_nodes_remarks_stand_under_its_figures() {
    NodeTraffic odd = new NodeTraffic("odd", 1, 2, FROM, TO, true);

    assertThat(english.render("report.ftlh", report(List.of(odd, HK))))
        .contains(
            """
            🖥 <b>odd</b>
            ⬇️ Down: 1 B
            ⬆️ Up: 2 B
            🕒 counted since 2026-11-20 00:00
            🕒 last sample 2026-11-21 00:00
            ≈ estimated across a gap

            🖥 <b>hk-01</b>
            """)
        .contains("1️⃣ <b>odd</b>: 3 B (⬇️ 1 B / ⬆️ 2 B) ≈\n2️⃣");
  }

  @Test
  void a_ranking_says_which_window_it_is_of() {
    TrafficReport report =
        new TrafficReport(
            new Window("hours", FROM, TO, 24),
            List.of(HK),
            List.of(HK),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            0);

    assertThat(english.render("top.ftlh", report))
        .isEqualTo(
            """
            🔥 <b>Top 1 by traffic</b>
            ⏱ Traffic of the last 24 h（2026-11-20 00:00 → 2026-11-21 00:00）

            1️⃣ <b>hk-01</b>: 4.00 GiB (⬇️ 3.00 GiB / ⬆️ 1.00 GiB)""");
  }

  @Test
  void ranks_above_ten_are_plain_numbers() {
    List<NodeTraffic> twelve = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      twelve.add(node("n" + i, 100 - i, 0));
    }

    assertThat(english.render("top.ftlh", report(twelve)))
        .contains("9️⃣ <b>n8</b>", "🔟 <b>n9</b>", "11. <b>n10</b>", "12. <b>n11</b>");
  }

  @Test
  void a_long_list_of_skipped_nodes_is_whole() {
    List<SkippedNode> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new SkippedNode("n" + i, "timeout"));
    }
    TrafficReport report =
        new TrafficReport(
            DAY, List.of(), List.of(), many, List.of(), List.of(), List.of(), null, null, 0);

    assertThat(english.render("report.ftlh", report))
        .contains("n30(timeout)", "n99(timeout)", "No traffic is recorded for this period.");
  }

  @Test
  void the_first_start_says_that_the_starting_point_is_being_saved() {
    TrafficReport start =
        new TrafficReport(
            DAY, List.of(HK), List.of(HK), List.of(), List.of(), List.of(), List.of(), null, TO, 0);

    for (String template : List.of("report.ftlh", "top.ftlh")) {
      assertThat(english.render(template, start))
          .isEqualTo(
              """
              📊 <b>Starting point</b>

              The starting point is being saved now, at 2026-11-21 00:00: 1 nodes. Figures follow with the next samples.""");
    }
  }

  @Test
  void a_panel_that_answers_an_error_is_not_one_that_listed_no_node() {
    for (String code : Language.CODES) {
      assertThat(texts(code).render("report.ftlh", unread("http 403"))).contains("http 403");
      assertThat(texts(code).render("top.ftlh", unread(null))).doesNotContain("http");
    }
    assertThat(english.render("report.ftlh", unread("http 403")))
        .contains("The panel could not be read yet (http 403)")
        .doesNotContain("listed no node");
    assertThat(english.render("report.ftlh", unread(null))).contains("The panel listed no node");
  }

  private static TrafficReport unread(String failure) {
    return new TrafficReport(
        DAY, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, TO, 0,
        failure);
  }

  @Test
  void the_same_report_is_there_in_chinese() {
    assertThat(texts("zh").render("report.ftlh", report(List.of(HK))))
        .startsWith("📊 <b>流量日报</b>（2026-11-20 00:00 → 2026-11-21 00:00）")
        .contains("⬇️ 下行: 3.00 GiB", "📦 <b>总计</b>: 4.00 GiB", "🔥 <b>流量前 1 名</b>");
  }

  @Test
  void help_lists_the_commands_and_escapes_what_they_do() {
    assertThat(
            english.render(
                "help.ftlh", List.of(Map.of("command", "x", "description", "a < b & c"))))
        .isEqualTo("<b>Commands</b>\n\n/x – a &lt; b &amp; c");
  }

  @Test
  void a_sentence_escapes_what_it_mentions() {
    assertThat(english.sentence("top.usage", 720))
        .startsWith(
            "Usage: /top [today|week|month|yesterday|lastweek|lastmonth|6h]. Hours go from 1h to 720h.");
    assertThat(english.sentence("report.last", "<1> & 2"))
        .isEqualTo("last sample &lt;1&gt; &amp; 2");
    assertThat(english.sentence("archive.done", 1_234_567, 1000))
        .contains("1234567 samples before, 1000 now");
  }

  @Test
  void a_broken_template_says_which_and_where() {
    Map<String, String> broken = Map.of("broken.ftlh", "fine\n${it.missing}\n");
    Texts texts = new Texts(broken, new Languages(), "en", ZONE);

    assertThatThrownBy(() -> texts.render("broken.ftlh", Map.of()))
        .hasMessageContaining("template broken.ftlh")
        .hasMessageContaining("it.missing");
    assertThatThrownBy(() -> texts.render("none.ftlh", null)).hasMessageContaining("none.ftlh");
  }

  @Test
  void another_set_of_templates_is_taken_whole_or_not_at_all() throws Exception {
    Texts texts = new Texts(Map.of("a.ftlh", "old ${it.name}"), new Languages(), "en", ZONE);
    Map<String, Object> model = Map.of("name", "x");
    Map<String, List<Object>> samples = Map.of("a.ftlh", List.of(model));

    for (Map<String, String> wrong :
        List.of(
            Map.of("a.ftlh", "new", "b.ftlh", "one\n<#if>\n"),
            Map.of("a.ftlh", "new\n${it.nome}"),
            Map.of(
                "a.ftlh",
                "<#import 'b.ftlh' as b>\n<@b.m/>",
                "b.ftlh",
                "<#macro m>\n${no}</#macro>"))) {
      assertThatThrownBy(() -> texts.replace(wrong, samples))
          .isInstanceOfSatisfying(
              TemplateProblem.class, problem -> assertThat(problem.line()).isEqualTo(2));
      assertThat(texts.render("a.ftlh", model)).isEqualTo("old x");
    }
    assertThatThrownBy(() -> texts.replace(Map.of(), samples))
        .hasMessageContaining("no such template");

    texts.replace(Map.of("a.ftlh", "new ${it.name}"), samples);
    assertThat(texts.render("a.ftlh", model)).isEqualTo("new x");
  }

  private static TrafficReport report(List<NodeTraffic> nodes) {
    return new TrafficReport(
        DAY, nodes, nodes, List.of(), List.of(), List.of(), List.of(), null, null, 0);
  }

  private static NodeTraffic node(String name, long down, long up) {
    return new NodeTraffic(name, down, up, null, null, false);
  }

  private static Texts texts(String code) {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      for (Path file : files.toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
      return new Texts(sources, new Languages(), code, ZONE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
