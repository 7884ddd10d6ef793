package io.github.dromedary.traffic;

import io.github.dromedary.komari.Facts;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some of the nodes, by what their owner has written down: {@code group=Asia}, {@code tag=prod}.
 *
 * @param kind {@code group} or {@code tag}
 * @param name of the group or the tag; case does not matter
 */
record Among(String kind, String name) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?iu)\\b(group|tag)\\s*=\\s*(?:[\"\u201c\u201d]([^\"\u201c\u201d]*)[\"\u201c\u201d]|(\\S+))\\s*");

  /** What is left of a line without it, and what it says; null where it says nothing of it. */
  record Found(String rest, Among among) {}

  /** Looks for it in what was typed; what is left has digits of full width as others. */
  static Found in(String arguments) {
    String asked = Normalizer.normalize(arguments == null ? "" : arguments, Normalizer.Form.NFKC);
    Matcher found = FORM.matcher(asked);
    if (!found.find()) {
      return new Found(asked, null);
    }
    String name = found.group(2) == null ? found.group(3) : found.group(2);
    Among among = new Among(found.group(1).toLowerCase(Locale.ROOT), name.strip());
    return new Found(asked.substring(0, found.start()) + asked.substring(found.end()), among);
  }

  /** Its form of {@link Window#among}. */
  static Among of(String text) {
    int sign = text.indexOf('=');
    return new Among(text.substring(0, sign), text.substring(sign + 1));
  }

  /** Whether a node is one: a row with the columns {@code group_name} and {@code tags}. */
  boolean has(Map<String, Object> row) {
    String group = Rows.text(row, "group_name");
    if (group == null) {
      return false; // nothing is written of it
    }
    return kind.equals("group")
        ? group.equalsIgnoreCase(name)
        : Facts.tags(Rows.text(row, "tags")).stream().anyMatch(name::equalsIgnoreCase);
  }

  @Override
  public String toString() {
    return kind + "=" + name;
  }
}
