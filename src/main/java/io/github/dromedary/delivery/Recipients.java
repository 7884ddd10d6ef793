package io.github.dromedary.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who gets a delivery each, as a setting lists them. */
final class Recipients {

  /** What stands between commas and line feeds; in quotes both are letters like others. */
  private static final Pattern ENTRY =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^,\\r\\n])+", Pattern.DOTALL);

  private Recipients() {}

  /**
   * The entries of a list, each once, in its order. Commas and line feeds are between them, and
   * blanks too, except where an entry has a name: {@code Ops Team <ops@example.org>} is one.
   */
  static List<String> of(String list) {
    List<String> entries = new ArrayList<>();
    Matcher entry = ENTRY.matcher(list);
    while (entry.find()) {
      String text = entry.group().strip();
      boolean named = text.contains("<") || text.contains("\"") || text.contains("(");
      Stream.of(named ? new String[] {text} : text.split("\\s+"))
          .filter(each -> !each.isEmpty())
          .forEach(entries::add);
    }
    return entries.stream().distinct().toList();
  }
}
