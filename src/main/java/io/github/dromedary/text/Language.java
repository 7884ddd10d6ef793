package io.github.dromedary.text;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The sentences of one language, from {@code messages_<code>.properties}; a user's own sentences
 * take the place of those that ship.
 */
public final class Language {

  /** The languages that ship, by their codes. */
  public static final List<String> CODES = List.of("en", "zh", "ru");

  private final Locale locale;
  private final ResourceBundle messages;
  private volatile Map<String, String> own = Map.of();

  /**
   * @param code one of {@link #CODES}
   * @throws MissingResourceException when there is no such language
   */
  public Language(String code) {
    this(code, code);
  }

  private Language(String code, String sentences) {
    this.locale = Locale.forLanguageTag(code);
    this.messages =
        ResourceBundle.getBundle(
            "messages",
            Locale.forLanguageTag(sentences),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** A language of a user's own: what it lacks is said in English. */
  static Language inEnglish(String code) {
    return new Language(code, "en");
  }

  /** Its code. */
  public String code() {
    return locale.toLanguageTag();
  }

  /** Takes sentences in the place of those that ship. */
  void take(Map<String, String> sentences) {
    own = Map.copyOf(sentences);
  }

  /** A sentence as it ships, with its places; empty where none does. */
  public Optional<String> pattern(String key) {
    return messages.containsKey(key) ? Optional.of(messages.getString(key)) : Optional.empty();
  }

  /**
   * A sentence.
   *
   * @param arguments for its places; numbers are written without grouping
   * @throws MissingResourceException when the language lacks it
   */
  public String say(String key, Object... arguments) {
    List<Object> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(String.valueOf(argument));
    }
    String mine = own.get(key);
    return new MessageFormat(mine == null ? messages.getString(key) : mine, locale)
        .format(texts.toArray());
  }

  /** A sentence, where the language has it. */
  public Optional<String> find(String key) {
    return own.containsKey(key) || messages.containsKey(key)
        ? Optional.of(say(key))
        : Optional.empty();
  }
}
