package io.github.dromedary.demo.bot;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads a text of Telegram's HTML from left to right, character by character. */
final class HtmlCursor {
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
  private static final int LONGEST_NUMBER = 8;

  private final String html;
  private int position;

  HtmlCursor(String html) {
    this.html = html;
  }

  boolean atEnd() {
    return position >= html.length();
  }

  /** The next character, or NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : html.charAt(position);
  }

  char take() {
    return html.charAt(position++);
  }

  int position() {
    return position;
  }

  String since(int start) {
    return html.substring(start, position);
  }

  void skipSpaces() {
    while (!atEnd() && isSpace(peek())) {
      position++;
    }
  }

  /** Everything up to a blank or one of these characters. */
  String word(String stops) {
    int start = position;
    while (!atEnd() && !isSpace(peek()) && stops.indexOf(peek()) < 0) {
      position++;
    }
    return since(start);
  }

  /** The refusal for a fault at a position, which Telegram counts in bytes of UTF-8. */
  BotRefusal refusal(String what, int at) {
    int bytes = html.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    return BotRefusal.badRequest(
        "can't parse entities: " + what.replace("%d", Integer.toString(bytes)));
  }

  /**
   * Takes one character or one entity. An ampersand that begins no entity Telegram knows stands for
   * itself; the semicolon after an entity may be missing.
   */
  void takeDecoded(StringBuilder to) {
    if (peek() != '&') {
      to.append(take());
      return;
    }
    int start = position++;
    String decoded = peek() == '#' ? number() : NAMED.get(letters());
    if (decoded == null) {
      position = start + 1;
      to.append('&');
      return;
    }
    if (peek() == ';') {
      position++;
    }
    to.append(decoded);
  }

  private String letters() {
    int start = position;
    while (isLetter(peek())) {
      position++;
    }
    return since(start);
  }

  private String number() {
    position++;
    boolean hex = peek() == 'x';
    if (hex) {
      position++;
    }
    int start = position;
    while (Character.digit(peek(), hex ? 16 : 10) >= 0 && peek() < 128) {
      position++;
    }
    String digits = since(start);
    if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
      return null;
    }
    long code = Long.parseLong(digits, hex ? 16 : 10);
    boolean character = code > 0 && code < 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return character ? Character.toString((int) code) : null;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0' || c == '\u000b';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
