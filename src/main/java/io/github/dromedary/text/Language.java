package io.github.dromedary.text;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences of one language, from {@code messages_<code>.properties}. */
public final class Language {

  /** The languages there are, by the codes that BOT_LANGUAGE takes. */
  public static final List<String> CODES = List.of("en", "zh", "ru");

  private final Locale locale;
  private final ResourceBundle messages;

  /**
   * @param code one of {@link #CODES}
   * @throws MissingResourceException when there is no such language
   */
  public Language(String code) {
    this.locale = Locale.forLanguageTag(code);
    this.messages =
        ResourceBundle.getBundle(
            "messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
    return new MessageFormat(messages.getString(key), locale).format(texts.toArray());
  }

  /** A sentence, where the language has it. */
  public Optional<String> find(String key) {
    return messages.containsKey(key) ? Optional.of(say(key)) : Optional.empty();
  }
}
