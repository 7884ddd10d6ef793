package io.github.dromedary.telegram;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a message into parts that Telegram takes: between blocks where it can, else between lines,
 * else at a list's comma, else anywhere that is not inside a tag, an entity or a surrogate pair.
 * HTML's tags that are open at a cut are closed and opened again; Markdown is cut where nothing is
 * open, as far as there is such a place. Parts are numbered.
 */
public final class MessageParts {

  /** What one message may hold: UTF-16 units of text, HTML's tags not counted, entities as one. */
  public static final int LIMIT = 4096;

  /** What the text under a picture or a file may hold. */
  static final int CAPTION_LIMIT = 1024;

  static final String HTML = "HTML";

  private static final int NUMBERING = 16;
  private static final String TAGS = "<[^>]*>|&#?\\w+;|";
  private static final String CHARACTERS = "[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|.";
  private static final Pattern OF_HTML = Pattern.compile(TAGS + CHARACTERS, Pattern.DOTALL);
  private static final Pattern OF_TEXT = Pattern.compile(CHARACTERS, Pattern.DOTALL);
  private static final Pattern OPENING = Pattern.compile("(?i)<([a-z-]+)[^>]*>");
  private static final List<String> SEAMS = List.of("\n\n", "\n", ", ");

  private final String mode;
  private final Pattern token;

  /** For Telegram's HTML. */
  public MessageParts() {
    this(HTML);
  }

  private MessageParts(String mode) {
    this.mode = mode;
    this.token = isHtml() ? OF_HTML : OF_TEXT;
  }

  /** The parts of a message, each at most {@link #LIMIT} units; one where it fits. */
  public List<String> split(String html) {
    return parts(html, LIMIT);
  }

  /** The same with another limit, in units of what people see. */
  public static List<String> within(String html, int limit) {
    return within(html, limit, HTML);
  }

  /**
   * The same of a text in another form.
   *
   * @param mode Telegram's {@code parse_mode}; empty for a text that is none
   */
  static List<String> within(String text, int limit, String mode) {
    return new MessageParts(mode).parts(text, limit);
  }

  private List<String> parts(String text, int limit) {
    if (cut(text, limit) == text.length()) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    String rest = text;
    int cut = cut(rest, limit - NUMBERING);
    while (cut < rest.length()) {
      Deque<String> open = isHtml() ? openTags(rest.substring(0, cut)) : new ArrayDeque<>();
      parts.add(rest.substring(0, cut).stripTrailing() + closing(open));
      rest = opening(open) + rest.substring(cut).stripLeading();
      cut = cut(rest, limit - NUMBERING);
    }
    parts.add(rest);
    String number = mode.equals("MarkdownV2") ? "\n\n\\(%d/%d\\)" : "\n\n(%d/%d)";
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      numbered.add(parts.get(i) + number.formatted(i + 1, parts.size()));
    }
    return numbered;
  }

  private boolean isHtml() {
    return HTML.equalsIgnoreCase(mode);
  }

  private static int units(String token, boolean html) {
    char first = token.charAt(0);
    return html && token.length() > 1 && first == '<'
        ? 0
        : html && first == '&' ? 1 : token.length();
  }

  /** Where a part ends that begins a text; the text's length where all of it fits. */
  private int cut(String text, int limit) {
    BitSet between = new BitSet();
    MarkdownState markdown = mode.startsWith("Markdown") ? new MarkdownState(text) : null;
    int furthest = 0;
    int units = 0;
    Matcher tokens = token.matcher(text);
    while (tokens.find()) {
      units += units(tokens.group(), isHtml());
      if (units > limit) {
        return best(text, furthest, between);
      }
      furthest = tokens.end();
      between.set(furthest, markdown == null || markdown.isPlainAt(furthest));
    }
    return text.length();
  }

  private static int best(String text, int furthest, BitSet between) {
    for (String seam : SEAMS) {
      for (int at = text.lastIndexOf(seam, furthest - seam.length());
          at > furthest / 2;
          at = text.lastIndexOf(seam, at - 1)) {
        // within a tag nothing is between
        if (between.get(at) && between.get(at + seam.length())) {
          return at + seam.length();
        }
      }
    }
    return between.isEmpty() ? furthest : between.length() - 1;
  }

  private static Deque<String> openTags(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tokens = OF_HTML.matcher(html);
    while (tokens.find()) {
      String tag = tokens.group();
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
