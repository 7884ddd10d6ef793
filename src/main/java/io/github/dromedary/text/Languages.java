package io.github.dromedary.text;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The languages there are: those that ship, and one for each file of sentences that a user has
 * added. What such a language lacks is said in English.
 */
public final class Languages {

  private static final Pattern FILE = Pattern.compile("messages_([a-z]{2,3})\\.properties");

  private final Map<String, Language> all = new LinkedHashMap<>();

  /** Those that ship. */
  public Languages() {
    this(Language.CODES);
  }

  /**
   * @param codes those that ship first, as of {@link #codes(Collection)}
   */
  public Languages(Collection<String> codes) {
    codes.forEach(
        code ->
            all.put(
                code,
                Language.CODES.contains(code) ? new Language(code) : Language.inEnglish(code)));
  }

  /**
   * The codes of the languages that ship, and of those that files bring.
   *
   * @param files names of files, {@code messages_de.properties} and others
   */
  public static List<String> codes(Collection<String> files) {
    Stream<String> own =
        files.stream().map(FILE::matcher).filter(Matcher::matches).map(it -> it.group(1)).sorted();
    return Stream.concat(Language.CODES.stream(), own).distinct().toList();
  }

  /** Their codes, those that ship first. */
  public List<String> codes() {
    return List.copyOf(all.keySet());
  }

  /** A language; English where there is none of this code. */
  public Language of(String code) {
    return all.getOrDefault(code, all.get("en"));
  }

  /** Whether there is a language of this code. */
  public boolean has(String code) {
    return all.containsKey(code);
  }

  /**
   * Takes sentences in the place of those that ship; of all languages at once.
   *
   * @param sentences by code, then by key: patterns of {@link java.text.MessageFormat}
   */
  public void take(Map<String, Map<String, String>> sentences) {
    all.forEach((code, language) -> language.take(sentences.getOrDefault(code, Map.of())));
  }
}
