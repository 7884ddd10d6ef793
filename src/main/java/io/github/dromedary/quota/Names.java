package io.github.dromedary.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds nodes as people name them: by uuid, by name, by name with the panel's ({@code "[work]
 * web"}), without regard to case where no other is meant, or by the beginning of any of these.
 */
final class Names {

  private static final Pattern WORD =
      Pattern.compile(
          "([^\\s=\"\u201c\u201d]+=)?[\"\u201c\u201d]([^\"\u201c\u201d]*)[\"\u201c\u201d]|(\\S+)");

  private Names() {}

  /** The words of a line; one in quotation marks may have blanks, also behind {@code name=}. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line == null ? "" : line);
    while (word.find()) {
      String key = word.group(1) == null ? "" : word.group(1);
      words.add(word.group(3) == null ? key + word.group(2) : word.group(3));
    }
    return words;
  }

  /**
   * The rows that a word may mean; those of the strictest reading that means any.
   *
   * @param rows of {@code quota/nodes.sql}
   */
  static List<Map<String, Object>> found(String asked, List<Map<String, Object>> rows) {
    String small = asked.toLowerCase(Locale.ROOT);
    List<Predicate<String>> readings =
        List.of(
            asked::equals,
            name -> name.equalsIgnoreCase(asked),
            name -> name.toLowerCase(Locale.ROOT).startsWith(small));
    for (Predicate<String> reading : readings) {
      List<Map<String, Object>> found =
          rows.stream()
              .filter(
                  row ->
                      reading.test((String) row.get("uuid"))
                          || reading.test((String) row.get("plain_name"))
                          || reading.test((String) row.get("name")))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
