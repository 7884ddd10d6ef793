package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {

  private final Forms forms = new Forms();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<b>a</b> &amp; <i>b</i>        | a & b",
        "&lt;b&gt; &quot;&#39;&#x41;    | <b> \"'A",
        "<a href=\"https://x.example\">here</a> | here",
        "&unknown; & &#0x; a < b > c    | &unknown; & &#0x; a < b > c",
        "香港 😀 👨‍👩‍👧 🇨🇿               | 香港 😀 👨‍👩‍👧 🇨🇿",
      })
  void text_is_what_people_see(String html, String text) {
    assertThat(forms.text(html)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "<b>a</b> and <i>b</i>            | **a** and *b*",
        "<b><i>a</i></b>                  | ***a***",
        "x<b> a </b>y                     | x **a** y",
        "<b> </b>                         | \" \"",
        "<code>a_b*</code>                | `a_b*`",
        "<code>a`b``c</code>              | ``` a`b``c ```",
        "<a href='https://x.example/(1)'>h_1</a> | [h\\_1](https://x.example/%281%29)",
        "<a href='javascript:x'>h</a>     | h",
        "*a_b* ~~c~~                      | \\*a\\_b\\* \\~\\~c\\~\\~",
        "[a](b) &lt;@1&gt; `x` \\         | \\[a\\]\\(b\\) \\<\\@1\\> \\`x\\` \\\\",
        "@everyone &amp;lt; a#b           | \\@everyone \\&lt; a\\#b",
        "# a                              | \\# a",
        "- a                              | \\- a",
        "+ a                              | \\+ a",
        "12. a                            | 12\\. a",
        "<b>12. a</b> - 3. b              | **12. a** - 3. b",
        "1.00 GiB (99%)                   | 1.00 GiB \\(99%\\)",
        "香港 😀 — ⬇️                        | 香港 😀 — ⬇️",
      })
  void markdown_keeps_names_what_they_are(String html, String markdown) {
    assertThat(forms.markdown(html)).isEqualTo(markdown);
  }

  @Test
  void lines_of_markdown_stay_lines() {
    assertThat(forms.markdown("||a||")).isEqualTo("\\|\\|a\\|\\|");
    assertThat(forms.markdown("a\nb\n\n- c\n<b>d</b>")).isEqualTo("a  \nb\n\n\\- c  \n**d**");
  }

  @Test
  void slack_gets_runs_that_it_takes_as_they_are() {
    assertThat(forms.slack("<b>*a*</b> &lt;!channel&gt;<a href=\"https://x.example/\">y</a>"))
        .isEqualTo(
            "[{\"type\":\"text\",\"text\":\"*a*\","
                + "\"style\":{\"bold\":true,\"italic\":false,\"code\":false}},"
                + "{\"type\":\"text\",\"text\":\" <!channel>\"},"
                + "{\"type\":\"link\",\"text\":\"y\",\"url\":\"https://x.example/\"}]");
  }

  @Test
  void a_headers_value_is_ascii_whatever_the_title() {
    assertThat(forms.header("Daily, 2026-11-20")).isEqualTo("Daily, 2026-11-20");
    assertThat(forms.header("日报")).isEqualTo("=?UTF-8?B?5pel5oql?=");
    assertThat(forms.header("a\r\nX-Evil: b")).isEqualTo("=?UTF-8?B?YQ0KWC1FdmlsOiBi?=");
  }

  @Test
  void parts_fit_in_their_form_are_numbered_and_may_be_skipped() {
    Report report =
        report(
            IntStream.range(0, 300)
                .mapToObj(i -> "🖥 <b>*_节点_" + i + "_*</b>\n⬇️ 1.00 GiB &amp; more")
                .collect(Collectors.joining("\n\n")));

    for (String form : List.of("html", "txt", "md")) {
      List<String> parts = forms.parts(report, form, 2000, null);
      assertThat(parts).hasSizeGreaterThan(3).allMatch(part -> part.length() <= 2000);
      assertThat(parts.get(0)).contains("1/" + parts.size()).contains("节点");
      assertThat(forms.parts(report, form, 2000, 2)).isEqualTo(parts.subList(2, parts.size()));
      assertThat(forms.parts(report, form, 2000, parts.size())).isEmpty();
    }
    assertThat(forms.byteParts(report, "txt", 4096, 0))
        .hasSizeGreaterThan(1)
        .allMatch(part -> part.getBytes(StandardCharsets.UTF_8).length <= 4096);
  }

  @Test
  void a_report_that_fits_is_one_part_without_a_number() {
    assertThat(forms.parts(report("a <b>b</b>"), "md", 2000, 0)).containsExactly("a **b**");
    assertThat(forms.byteParts(report("香".repeat(1365)), "txt", 4096, 0)).hasSize(1);
    assertThat(forms.byteParts(report("香".repeat(1366)), "txt", 4096, 0)).hasSize(2);
  }

  @Test
  void a_form_that_is_not_there_is_told() {
    assertThatThrownBy(() -> forms.whole(report("a"), "pdf"))
        .hasMessage("a report has no form pdf");
    assertThatThrownBy(() -> forms.parts(report("a"), "pdf", 100, 0))
        .hasMessage("no form to cut: pdf");
  }

  @Test
  void a_signature_is_what_others_compute() throws Exception {
    byte[] body = "Hi There".getBytes(StandardCharsets.UTF_8);

    // RFC 4231, test case 1
    assertThat(new Signatures().sha256(body, "\u000b".repeat(20)))
        .isEqualTo("sha256=b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  }

  private Report report(String html) {
    return new Report("daily", "2026-11-20", "t", false, html, "", "", "{}", null);
  }
}
