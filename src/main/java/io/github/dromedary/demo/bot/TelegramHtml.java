package io.github.dromedary.demo.bot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Telegram's own small HTML: knows what Telegram knows and refuses what Telegram refuses. */
final class TelegramHtml {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("span", "spoiler"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("a", "text_link"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("blockquote", "blockquote"),
          Map.entry("tg-emoji", "custom_emoji"));

  private record OpenTag(String name, int textOffset, Map<String, String> attributes) {}

  private final HtmlCursor in;
  private final StringBuilder out = new StringBuilder();
  private final Deque<OpenTag> open = new ArrayDeque<>();
  private final List<TextEntity> entities = new ArrayList<>();

  private TelegramHtml(String html) {
    in = new HtmlCursor(html);
  }

  /**
   * Parses a text of parse mode HTML.
   *
   * @throws BotRefusal with Telegram's description when Telegram would not take it
   */
  static ParsedText parse(String html) {
    return new TelegramHtml(html).parse();
  }

  private ParsedText parse() {
    while (!in.atEnd()) {
      if (in.peek() == '<') {
        tag();
      } else {
        in.takeDecoded(out);
      }
    }
    if (!open.isEmpty()) {
      throw BotRefusal.badRequest(
          "can't parse entities: Can't find end tag corresponding to start tag \""
              + open.peek().name()
              + "\"");
    }
    return new ParsedText(out.toString(), entities);
  }

  private void tag() {
    int start = in.position();
    in.take();
    if (in.peek() == '/') {
      in.take();
      endTag(start);
    } else {
      startTag(start);
    }
  }

  private void startTag(int start) {
    String name = in.word(">").toLowerCase(Locale.ROOT);
    if (in.atEnd()) {
      throw in.refusal("Unclosed start tag at byte offset %d", start);
    }
    if (!TYPES.containsKey(name)) {
      throw in.refusal("Unsupported start tag \"" + name + "\" at byte offset %d", start);
    }
    Map<String, String> attributes = attributes(name, start);
    if (name.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
      throw in.refusal("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", start);
    }
    open.push(new OpenTag(name, out.length(), attributes));
  }

  private Map<String, String> attributes(String tag, int start) {
    Map<String, String> found = new HashMap<>();
    in.skipSpaces();
    while (in.peek() != '>') {
      if (in.atEnd()) {
        throw in.refusal("Unclosed start tag at byte offset %d", start);
      }
      int begin = in.position();
      String name = in.word("=>").toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        throw in.refusal(
            "Empty attribute name in the tag \"" + tag + "\" at byte offset %d", begin);
      }
      in.skipSpaces();
      found.putIfAbsent(name, in.peek() == '=' ? value(start) : valueless(tag, name, begin));
      in.skipSpaces();
    }
    in.take();
    return found;
  }

  /** Only a quotation's "expandable" may stand without a value. */
  private String valueless(String tag, String name, int begin) {
    if (tag.equals("blockquote") && name.equals("expandable")) {
      return "";
    }
    throw in.refusal(
        "Expected equal sign in declaration of an attribute of the tag \""
            + tag
            + "\" at byte offset %d",
        begin);
  }

  private String value(int start) {
    in.take();
    in.skipSpaces();
    char quote = in.peek();
    if (quote != '"' && quote != '\'') {
      String bare = in.word(">");
      if (!bare.matches("[A-Za-z0-9.-]*")) {
        throw in.refusal("Unexpected end of name token at byte offset %d", in.position());
      }
      return bare.toLowerCase(Locale.ROOT);
    }
    in.take();
    StringBuilder value = new StringBuilder();
    while (!in.atEnd() && in.peek() != quote) {
      in.takeDecoded(value);
    }
    if (in.atEnd()) {
      throw in.refusal("Unclosed start tag at byte offset %d", start);
    }
    in.take();
    return value.toString();
  }

  private void endTag(int start) {
    if (open.isEmpty()) {
      throw in.refusal("Unexpected end tag at byte offset %d", start);
    }
    String name = in.word(">").toLowerCase(Locale.ROOT);
    in.skipSpaces();
    if (in.peek() != '>') {
      throw in.refusal("Unclosed end tag at byte offset %d", start);
    }
    in.take();
    OpenTag tag = open.pop();
    if (!name.isEmpty() && !name.equals(tag.name())) {
      throw in.refusal(
          "Unmatched end tag at byte offset %d, expected \"</"
              + tag.name()
              + ">\", found \"</"
              + name
              + ">\"",
          start);
    }
    int length = out.length() - tag.textOffset();
    if (length > 0) {
      close(tag, length);
    }
  }

  private void close(OpenTag tag, int length) {
    String type = TYPES.get(tag.name());
    Map<String, String> details = Map.of();
    if (type.equals("text_link")) {
      String url = tag.attributes().getOrDefault("href", out.substring(tag.textOffset()));
      if (!url.matches("(?i)(https?|ftp|tg|tonsite|mailto|tel):.+|[^\\s:]+\\.[^\\s]+")) {
        return; // Telegram shows a link without a usable address as plain text
      }
      details = Map.of("url", url);
    } else if (type.equals("custom_emoji")) {
      details = Map.of("custom_emoji_id", tag.attributes().getOrDefault("emoji-id", ""));
    } else if (type.equals("code") && insidePre()) {
      return; // the block around it is marked already
    } else if (type.equals("blockquote") && tag.attributes().containsKey("expandable")) {
      type = "expandable_blockquote";
    }
    entities.add(new TextEntity(type, tag.textOffset(), length, details));
  }

  private boolean insidePre() {
    return !open.isEmpty() && open.peek().name().equals("pre");
  }
}
