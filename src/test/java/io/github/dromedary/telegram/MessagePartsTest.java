package io.github.dromedary.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessagePartsTest {

  private static final Pattern NUMBER = Pattern.compile("\n\n\\((\\d+)/(\\d+)\\)$");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z]+)[^>]*>");
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|#\\d+);");

  private final MessageParts parts = new MessageParts();

  @Test
  void a_message_that_fits_stays_as_it_is() {
    String full = "x".repeat(4096);

    assertThat(parts.split("<b>short</b>\n")).containsExactly("<b>short</b>\n");
    assertThat(parts.split(full)).containsExactly(full);
    // Telegram counts what people see: 4096 ampersands are one message
    assertThat(parts.split("&amp;".repeat(4096))).hasSize(1);
    assertThat(parts.split("<b>" + full + "</b>")).hasSize(1);
    assertThat(parts.split(full + "x")).hasSize(2);
  }

  @Test
  void a_report_of_many_nodes_is_cut_between_nodes_and_numbered() {
    StringBuilder report = new StringBuilder("📊 <b>Daily</b>\n\n");
    for (int i = 0; i < 1000; i++) {
      report.append("🖥 <b>node-").append(i).append("</b>\n⬇️ 1.00 GiB\n⬆️ 2.00 GiB\n\n");
    }
    report.append("——\n<b>Total</b>");

    List<String> cut = parts.split(report.toString());

    assertThat(cut).hasSizeGreaterThan(5);
    for (int i = 0; i < cut.size(); i++) {
      assertThat(cut.get(i)).endsWith("\n\n(" + (i + 1) + "/" + cut.size() + ")");
      assertThat(withoutNumber(cut.get(i)))
          .satisfiesAnyOf(
              part -> assertThat(part).endsWith("⬆️ 2.00 GiB"),
              part -> assertThat(part).endsWith("<b>Total</b>"));
      if (i > 0) {
        assertThat(cut.get(i)).startsWith("🖥 <b>node-");
      }
    }
    for (int i = 0; i < 1000; i++) {
      String node = "<b>node-" + i + "</b>";
      assertThat(cut.stream().filter(part -> part.contains(node))).as(node).hasSize(1);
    }
  }

  @Test
  void a_list_without_lines_is_cut_at_a_comma() {
    List<String> cut = parts.split("name(timeout), ".repeat(600));

    assertThat(cut).allMatch(part -> withoutNumber(part).stripTrailing().endsWith("),"));
  }

  @Test
  void a_tag_that_is_open_at_the_cut_is_closed_and_opened_again() {
    List<String> cut = parts.split("<b>bold <i>" + "x".repeat(5000) + "</i></b>");

    assertThat(cut).hasSize(2);
    assertThat(withoutNumber(cut.get(0))).startsWith("<b>bold <i>x").endsWith("x</i></b>");
    assertThat(withoutNumber(cut.get(1))).startsWith("<b><i>x").endsWith("x</i></b>");
  }

  @Test
  void a_link_is_opened_again_with_its_address() {
    List<String> cut =
        parts.split("<a href=\"https://x.example/?a=1&amp;b=2\">" + "y".repeat(5000) + "</a>");

    assertThat(cut)
        .allMatch(part -> part.startsWith("<a href=\"https://x.example/?a=1&amp;b=2\">y"));
  }

  @Property(tries = 500)
  void every_part_is_one_that_telegram_takes(
      @ForAll("messages") String html, @ForAll @IntRange(min = 60, max = 400) int limit) {
    List<String> cut = MessageParts.within(html, limit);

    for (String part : cut) {
      assertThat(visible(part).length()).isBetween(1, limit);
      assertThat(balanced(part)).as(part).isTrue();
      assertThat(wholeCharacters(visible(part))).as("no half of a pair in %s", part).isTrue();
      assertThat(part.replaceAll(ENTITY.pattern(), "")).as("no cut entity").doesNotContain("&");
    }
  }

  @Property(tries = 500)
  void nothing_that_people_read_is_lost_or_doubled(
      @ForAll("messages") String html, @ForAll @IntRange(min = 60, max = 400) int limit) {
    StringBuilder read = new StringBuilder();
    List<String> cut = MessageParts.within(html, limit);
    for (int i = 0; i < cut.size(); i++) {
      Matcher number = NUMBER.matcher(cut.get(i));
      if (cut.size() > 1) {
        assertThat(number.find()).isTrue();
        assertThat(number.group(1)).isEqualTo(String.valueOf(i + 1));
        assertThat(number.group(2)).isEqualTo(String.valueOf(cut.size()));
      }
      read.append(marked(cut.size() > 1 ? withoutNumber(cut.get(i)) : cut.get(i)));
    }
    // blanks at a cut go, for a message begins and ends without them
    assertThat(read.toString()).isEqualTo(marked(html));
  }

  /** Every character but blanks with the tags around it: what a naive reader sees, and how. */
  private static String marked(String html) {
    StringBuilder marked = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < html.length(); i++) {
      if (html.charAt(i) == '<') {
        int end = html.indexOf('>', i);
        if (html.charAt(i + 1) == '/') {
          open.removeLast();
        } else {
          open.addLast(html.substring(i + 1, end));
        }
        i = end;
      } else if (!Character.isWhitespace(html.charAt(i))) {
        marked.append(html.charAt(i)).append(String.join("", open));
      }
    }
    return marked.toString();
  }

  private static String visible(String html) {
    return ENTITY.matcher(TAG.matcher(html).replaceAll("")).replaceAll("?");
  }

  private static boolean balanced(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        open.addLast(tag.group(2));
      } else if (!tag.group(2).equals(open.pollLast())) {
        return false;
      }
    }
    return open.isEmpty() && TAG.matcher(html).replaceAll("").indexOf('<') < 0;
  }

  private static boolean wholeCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      } else if (Character.isLowSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String withoutNumber(String part) {
    return NUMBER.matcher(part).replaceFirst("");
  }

  /** Messages as templates make them: blocks, lines, lists, tags around some of it, odd names. */
  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> text =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(40)),
            Tuple.of(3, Arbitraries.of("&amp;", "&lt;x&gt;", "&quot;", "&#39;", "&amp;lt;")),
            Tuple.of(3, Arbitraries.of("😀", "🇨🇿", "香港", "👨‍👩‍👧", "e\u0301")),
            Tuple.of(3, Arbitraries.of("\n", "\n\n", ", ", " ", "   ")),
            Tuple.of(1, Arbitraries.of("😀".repeat(300), "x".repeat(700), "&amp;".repeat(500))));
    Arbitrary<String> run = text.list().ofMinSize(1).ofMaxSize(30).map(all -> String.join("", all));
    Arbitrary<String> block =
        Arbitraries.frequencyOf(
            Tuple.of(3, run),
            Tuple.of(2, run.map(inner -> "<b>" + inner + "</b>")),
            Tuple.of(1, run.map(inner -> "<b>a<i>" + inner + "</i>z</b>")),
            Tuple.of(1, run.map(inner -> "<a href=\"https://x.example/\">" + inner + "</a>")));
    return block.list().ofMinSize(1).ofMaxSize(12).map(all -> "x" + String.join("\n", all) + "x");
  }
}
