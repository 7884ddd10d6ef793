package io.github.dromedary.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a message in Telegram's HTML into parts that Telegram takes: between blocks where it can,
 * else between lines, else at a list's comma, else anywhere that is not inside a tag, an entity or
 * a surrogate pair. Tags that are open at a cut are closed and opened again. Parts are numbered.
 */
public final class MessageParts {

  /** What one message may hold: UTF-16 units of text, tags not counted and entities as one. */
  public static final int LIMIT = 4096;

  private static final int NUMBERING = 16;
  private static final Pattern TOKEN =
      Pattern.compile("<[^>]*>|&#?\\w+;|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|.", Pattern.DOTALL);
  private static final Pattern OPENING = Pattern.compile("<([a-z-]+)[^>]*>");
  private static final List<String> SEAMS = List.of("\n\n", "\n", ", ");

  /** The parts of a message, each at most {@link #LIMIT} units; one where it fits. */
  public List<String> split(String html) {
    return within(html, LIMIT);
  }

  /** The same with another limit, in units of what people see. */
  public static List<String> within(String html, int limit) {
    if (units(html) <= limit) {
      return List.of(html);
    }
    List<String> parts = new ArrayList<>();
    String rest = html;
    while (units(rest) > limit - NUMBERING) {
      int cut = cut(rest, limit - NUMBERING);
      Deque<String> open = openTags(rest.substring(0, cut));
      parts.add(rest.substring(0, cut).stripTrailing() + closing(open));
      rest = opening(open) + rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      numbered.add(parts.get(i) + "\n\n(" + (i + 1) + "/" + parts.size() + ")");
    }
    return numbered;
  }

  /** How many UTF-16 units Telegram counts. */
  static int units(String html) {
    int units = 0;
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      units += units(token.group(), html.charAt(token.start()));
    }
    return units;
  }

  private static int units(String token, char first) {
    return first == '<' && token.length() > 1 ? 0 : first == '&' ? 1 : token.length();
  }

  private static int cut(String html, int limit) {
    int furthest = 0;
    int units = 0;
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      units += units(token.group(), html.charAt(token.start()));
      if (units > limit) {
        break;
      }
      furthest = token.end();
    }
    for (String seam : SEAMS) {
      int at = html.lastIndexOf(seam, furthest);
      if (at > furthest / 2 && at + seam.length() <= furthest) {
        return at + seam.length();
      }
    }
    return furthest;
  }

  private static Deque<String> openTags(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher token = TOKEN.matcher(html);
    while (token.find()) {
      String tag = token.group();
      if (tag.startsWith("</")) {
        open.pollLast();
      } else if (OPENING.matcher(tag).matches()) {
        open.addLast(tag);
      }
    }
    return open;
  }

  private static String opening(Deque<String> open) {
    return String.join("", open);
  }

  private static String closing(Deque<String> open) {
    StringBuilder closing = new StringBuilder();
    for (Iterator<String> tags = open.descendingIterator(); tags.hasNext(); ) {
      Matcher name = OPENING.matcher(tags.next());
      if (name.matches()) {
        closing.append("</").append(name.group(1)).append('>');
      }
    }
    return closing.toString();
  }
}
