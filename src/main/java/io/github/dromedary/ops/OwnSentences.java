package io.github.dromedary.ops;

import io.github.dromedary.text.Language;
import java.io.IOException;
import java.io.StringReader;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The sentences in {@code messages_<language>.properties} of the user's own folder, judged one by
 * one: a pattern that is none, or that asks for more than its sentence has, would fail only when it
 * is said.
 */
final class OwnSentences {

  private static final Language SHIPPED = new Language("en");

  private final Map<String, Map<String, String>> right = new HashMap<>();
  private final List<HouseProblem> problems = new ArrayList<>();

  private OwnSentences() {}

  /**
   * Judges files.
   *
   * @param files name → text
   */
  static OwnSentences of(Map<String, String> files) {
    OwnSentences sentences = new OwnSentences();
    files.forEach(sentences::judge);
    return sentences;
  }

  /** Those that can be said, by language and key. */
  Map<String, Map<String, String>> right() {
    return right;
  }

  /** What is wrong with the others. */
  List<HouseProblem> problems() {
    return problems;
  }

  /** Whether this is one of the problems. */
  boolean says(HouseProblem problem) {
    return problems.stream().anyMatch(one -> one.getMessage().equals(problem.getMessage()));
  }

  private void judge(String name, String text) {
    String file = HouseFiles.CUSTOM + name;
    Properties properties = new Properties();
    try {
      HouseFiles.mustBeText(file, text);
      properties.load(new StringReader(text));
    } catch (HouseProblem e) {
      problems.add(e);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(new HouseProblem(file, 0, e.getMessage()));
    }
    Map<String, String> sentences = new HashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String pattern = properties.getProperty(key);
      String wrong = wrong(key, pattern);
      if (wrong == null) {
        sentences.put(key, pattern);
      } else {
        problems.add(new HouseProblem(file, line(text, key), key + ": " + wrong));
      }
    }
    right.put(name.replaceAll("messages_|\\.properties", ""), sentences);
  }

  /** What is wrong with a sentence; null when it can be said. */
  private static String wrong(String key, String pattern) {
    try {
      int places = new MessageFormat(pattern).getFormatsByArgumentIndex().length;
      int shipped =
          SHIPPED
              .pattern(key)
              .map(it -> new MessageFormat(it).getFormatsByArgumentIndex().length)
              .orElse(places);
      return places <= shipped
          ? null
          : "it asks for {" + (places - 1) + "}, and the shipped sentence has " + shipped;
    } catch (IllegalArgumentException e) {
      return e.getMessage() + "; a brace that is no place stands in single quotes: '{'";
    }
  }

  private static int line(String text, String key) {
    Pattern begins = Pattern.compile("\\s*\\Q" + key + "\\E\\s*[=:\\s].*");
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (begins.matcher(line).matches()) {
        return number;
      }
    }
    return 0;
  }
}
