package io.github.dromedary.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of Telegram's Markdown, either of its two, is open at a place of a text. */
final class MarkdownState {

  private static final Pattern MARK =
      Pattern.compile("\\\\.|```|`|\\*|__|_|~|\\|\\||\\[|]\\(|]|\\)", Pattern.DOTALL);

  private final Matcher marks;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean hasNext;

  MarkdownState(String text) {
    marks = MARK.matcher(text);
    hasNext = marks.find();
  }

  /** Whether nothing is open at this place; places are asked for from the front to the back. */
  boolean isPlainAt(int place) {
    while (hasNext && marks.end() <= place) {
      take(marks.group());
      hasNext = marks.find();
    }
    boolean within = hasNext && marks.start() < place;
    return open.isEmpty() && !within;
  }

  private void take(String mark) {
    String last = open.peekLast();
    boolean code = "`".equals(last) || "```".equals(last);
    if (mark.startsWith("\\")) {
      return;
    }
    if (mark.equals(last) || mark.equals(")") && "](".equals(last)) {
      open.removeLast();
    } else if (mark.equals("]") || mark.equals("](")) {
      if (!code && "[".equals(last)) {
        open.removeLast();
        if (mark.equals("](")) {
          open.addLast(mark);
        }
      }
    } else if (!code && !mark.equals(")") && !"](".equals(last)) {
      open.addLast(mark);
    }
  }
}
