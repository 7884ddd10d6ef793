package io.github.dromedary.delivery;

import io.github.dromedary.delivery.Runs.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes runs in CommonMark, which Discord and most others read. */
final class Markdown {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]()<>#|~@&]");
  private static final Pattern LIST = Pattern.compile("(?m)^(\\s*)(?:([-+=])|(\\d+)([.)])(?=\\s))");
  private static final Pattern LINE_END = Pattern.compile("(?<=\\S)[ \\t]*\\n(?=\\S)");
  private static final Pattern FENCE = Pattern.compile("`+");

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  /** Everything in the text stays what it is: no name becomes markup, a link or a mention. */
  static String of(String html) {
    Markdown markdown = new Markdown();
    Runs.of(html).forEach(markdown::add);
    // a single line feed is a space in CommonMark, unless two blanks stand before it
    return LINE_END.matcher(markdown.out).replaceAll("  \n");
  }

  /** Blanks stay outside the marks, or they would not be marks. */
  private void add(Run run) {
    String text = run.text();
    String inner = text.strip();
    if (inner.isEmpty()) {
      out.append(text);
      return;
    }
    int start = text.indexOf(inner);
    out.append(text, 0, start);
    String marks = (run.bold() ? "**" : "") + (run.italic() ? "*" : "");
    String written = run.code() ? code(inner) : escaped(inner, atLineStart() && marks.isEmpty());
    String marked = marks + written + marks;
    out.append(run.link().isEmpty() ? marked : "[" + marked + "](" + address(run.link()) + ")");
    out.append(text, start + inner.length(), text.length());
  }

  private boolean atLineStart() {
    return out.isEmpty() || out.charAt(out.length() - 1) == '\n';
  }

  private static String escaped(String text, boolean lineStart) {
    String escaped = SPECIAL.matcher(text).replaceAll("\\\\$0");
    String guard = lineStart ? "" : "x"; // so that the pattern sees where the first line begins
    Matcher list = LIST.matcher(guard + escaped);
    return list.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(2) != null
                        ? found.group(1) + "\\" + found.group(2)
                        : found.group(1) + found.group(3) + "\\" + found.group(4)))
        .substring(guard.length());
  }

  /** Nothing can be escaped in code: the fence is longer than any row of backticks in it. */
  private static String code(String text) {
    int longest =
        FENCE.matcher(text).results().mapToInt(row -> row.end() - row.start()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    String blank = longest > 0 ? " " : "";
    return fence + blank + text.replace("\n", " ") + blank + fence;
  }

  private static String address(String link) {
    return link.replace("(", "%28").replace(")", "%29").replace("\\", "%5C");
  }
}
