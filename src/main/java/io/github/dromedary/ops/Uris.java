package io.github.dromedary.ops;

import java.util.regex.Pattern;

/** Addresses of any scheme, as brokers and databases have them. */
final class Uris {

  /** A port after a name is no rest after a scheme: {@code host:9092} is no URI. */
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:(?!\\d+(,|/|$))\\S+");

  private Uris() {}

  /** Whether a text is one: a scheme, a colon and more, without blanks. */
  static boolean is(String text) {
    return URI.matcher(text).matches();
  }
}
