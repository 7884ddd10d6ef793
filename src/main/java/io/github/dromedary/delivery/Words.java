package io.github.dromedary.delivery;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be repeated of what others said: servers echo addresses, exceptions hold paths. */
final class Words {

  /** The longest text of a server that is worth repeating, in characters. */
  static final int LONGEST = 120;

  // words of letters alone: no address, no key, no markup
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_ .,:;'()-]{2,}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.,:;'\"()\\[\\]-]+");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}]");
  private static final int LONGEST_WORD = 40;

  private Words() {}

  /** A server's text after a separator; empty when it is long, or more than plain words. */
  static String after(String separator, String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches() ? separator + text : "";
  }

  /** The first line of an exception's message, with dots for what may be an address or a path. */
  static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("");
    String words =
        Stream.of(line.split(" "))
            .map(word -> isHarmless(word) ? word : "…")
            .collect(Collectors.joining(" "));
    return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
  }

  private static boolean isHarmless(String word) {
    return word.isEmpty()
        || word.length() <= LONGEST_WORD
            && WORD.matcher(word).matches()
            && !HOST.matcher(word).find();
  }
}
