package io.github.dromedary.usage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a word that is none of ours. */
final class Words {

  private Words() {}

  static String unknown(String what, String word, List<? extends Enum<?>> known) {
    return known.stream()
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .collect(
            Collectors.joining(
                ", ", "\"" + word + "\" is no " + what + "; known are ", " (in lower case)"));
  }
}
