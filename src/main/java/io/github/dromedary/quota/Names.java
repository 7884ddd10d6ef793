package io.github.dromedary.quota;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds nodes as people name them: by uuid, by name, by name with the panel's ({@code "[work]
 * web"}), without regard to case where no other is meant, by the beginning of any of these, or by a
 * part: many names begin with a flag.
 */
final class Names {

  private Names() {}

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
            name -> name.toLowerCase(Locale.ROOT).startsWith(small),
            name -> name.toLowerCase(Locale.ROOT).contains(small));
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
