package io.github.dromedary.demo.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramHtmlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a &lt;b&gt; &amp; &quot;c&quot;|a <b> & \"c\"",
        "AT&T & co|AT&T & co",
        "&#65;&#x1F42A;|A🐪",
        "&nbsp;&apos;|&nbsp;&apos;",
        "&amp;lt;|&lt;",
        "&lt b|< b",
        "&#0;&#xD800;|&#0;&#xD800;",
        "1 > 0|1 > 0",
        "<b>x</b>|x",
        "<B>x</>|x",
        "<a href='https://e.org/?a=1&amp;b=2'>x</a>|x"
      })
  void it_decodes_what_telegram_decodes(String html, String text) {
    assertThat(TelegramHtml.parse(html).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a < b|Unsupported start tag \"\" at byte offset 2",
        "é<img src=\"x\">|Unsupported start tag \"img\" at byte offset 2",
        "<br/>|Unsupported start tag \"br/\" at byte offset 0",
        "a <|Unclosed start tag at byte offset 2",
        "<b|Unclosed start tag at byte offset 0",
        "<b>x|Can't find end tag corresponding to start tag \"b\"",
        "x</b>|Unexpected end tag at byte offset 1",
        "<b><i>x</b></i>|Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
        "<b>x</b|Unclosed end tag at byte offset 4",
        "<span>x</span>|Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        "<a href>x</a>|Expected equal sign in declaration of an attribute of the tag \"a\" at byte"
            + " offset 3",
        "<a =x>x</a>|Empty attribute name in the tag \"a\" at byte offset 3",
        "<a href=\"x>x</a>|Unclosed start tag at byte offset 0",
        "<a href=http://e.org>x</a>|Unexpected end of name token at byte offset 20"
      })
  void it_refuses_what_telegram_refuses(String html, String reason) {
    assertThatThrownBy(() -> TelegramHtml.parse(html))
        .isInstanceOf(BotRefusal.class)
        .hasMessageStartingWith("Bad Request: can't parse entities: " + reason);
  }

  @Test
  void it_knows_every_tag_and_its_type() {
    String[][] tags = {
      {"b", "bold"},
      {"strong", "bold"},
      {"i", "italic"},
      {"em", "italic"},
      {"u", "underline"},
      {"ins", "underline"},
      {"s", "strikethrough"},
      {"strike", "strikethrough"},
      {"del", "strikethrough"},
      {"tg-spoiler", "spoiler"},
      {"code", "code"},
      {"pre", "pre"},
      {"blockquote", "blockquote"}
    };
    for (String[] tag : tags) {
      ParsedText parsed = TelegramHtml.parse("🐪<" + tag[0] + ">ab</" + tag[0] + ">c");
      assertThat(parsed.text()).isEqualTo("🐪abc");
      assertThat(parsed.entities()).containsExactly(new TextEntity(tag[1], 2, 2, Map.of()));
    }
  }

  @Test
  void it_reads_the_attributes_that_count() {
    assertThat(TelegramHtml.parse("<span class=\"tg-spoiler\">x</span>").entities())
        .extracting(TextEntity::type)
        .containsExactly("spoiler");
    assertThat(TelegramHtml.parse("<blockquote expandable>x</blockquote>").entities())
        .extracting(TextEntity::type)
        .containsExactly("expandable_blockquote");
    assertThat(TelegramHtml.parse("<tg-emoji emoji-id=\"55\">x</tg-emoji>").entities())
        .containsExactly(new TextEntity("custom_emoji", 0, 1, Map.of("custom_emoji_id", "55")));
    assertThat(TelegramHtml.parse("<a href=\"https://e.org/?a&amp;b\">x</a>").entities())
        .containsExactly(new TextEntity("text_link", 0, 1, Map.of("url", "https://e.org/?a&b")));
  }

  @Test
  void nested_entities_come_in_the_order_of_the_text() {
    assertThat(TelegramHtml.parse("<b>a<i>b</i></b><u>c</u>").entities())
        .extracting(TextEntity::type)
        .containsExactly("bold", "italic", "underline");
  }

  @Test
  void blanks_around_a_text_are_taken_away_with_their_entities() {
    ParsedText text = TelegramHtml.parse("\n <b> a</b>\n<i>\n</i>").stripped();

    assertThat(text.text()).isEqualTo("a");
    assertThat(text.entities()).containsExactly(new TextEntity("bold", 0, 1, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "/today,0:6",
    "/top 6h,0:4",
    "/today@my_bot x,0:13",
    "see /today please,4:6",
    "a/b,''",
    "/a/b,''",
    "/今天,''",
    "no command,''"
  })
  void it_marks_commands_where_telegram_does(String text, String places) {
    assertThat(ParsedText.ofUser(text).entities())
        .extracting(e -> e.offset() + ":" + e.length())
        .isEqualTo(places.isEmpty() ? java.util.List.of() : java.util.List.of(places));
  }
}
