package io.github.dromedary.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telegram's HTML as runs of text that look alike. */
final class Runs {

  private static final Pattern TOKEN =
      Pattern.compile("<(/?)([a-zA-Z-]+)([^>]*)>|&(#?\\w+);|[^<&]+|.", Pattern.DOTALL);
  private static final Pattern HREF = Pattern.compile("\\bhref\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern WEB = Pattern.compile("https?://[^\\s<>\"]+");

  private final List<Run> runs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int bold;
  private int italic;
  private int code;
  private String link = "";

  /**
   * Text that looks alike.
   *
   * @param text as people see it, entities resolved
   * @param link an http address; empty for none
   */
  record Run(String text, boolean bold, boolean italic, boolean code, String link) {}

  private Runs() {}

  /** Never an empty run; tags that mean nothing elsewhere are dropped. */
  static List<Run> of(String html) {
    Runs runs = new Runs();
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      if (token.group(2) != null) {
        runs.end();
        runs.tag(token.group(2), token.group(3), token.group(1).isEmpty());
      } else {
        runs.text.append(token.group(4) == null ? token.group() : entity(token));
      }
    }
    runs.end();
    return runs.runs;
  }

  private void end() {
    if (!text.isEmpty()) {
      runs.add(new Run(text.toString(), bold > 0, italic > 0, code > 0, link));
      text.setLength(0);
    }
  }

  private void tag(String name, String attributes, boolean opens) {
    int step = opens ? 1 : -1;
    switch (name) {
      case "b", "strong" -> bold += step;
      case "i", "em" -> italic += step;
      case "code", "pre" -> code += step;
      case "a" -> link = opens ? address(attributes) : "";
      default -> {
        // underlined, struck, hidden: the text is what counts
      }
    }
  }

  private static String address(String attributes) {
    Matcher href = HREF.matcher(attributes);
    String address = href.find() ? plain(href.group(1)) : "";
    return WEB.matcher(address).matches() ? address : "";
  }

  private static String plain(String html) {
    StringBuilder text = new StringBuilder();
    of(html).forEach(run -> text.append(run.text()));
    return text.toString();
  }

  private static String entity(Matcher token) {
    String name = token.group(4);
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      case "nbsp" -> "\u00a0";
      default -> name.startsWith("#") ? character(name.substring(1), token.group()) : token.group();
    };
  }

  private static String character(String number, String otherwise) {
    try {
      boolean hex = number.startsWith("x");
      return Character.toString(
          hex ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number));
    } catch (IllegalArgumentException e) {
      return otherwise; // no number, or no character
    }
  }
}
