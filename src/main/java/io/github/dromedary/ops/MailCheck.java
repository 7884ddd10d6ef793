package io.github.dromedary.ops;

import io.github.dromedary.delivery.Mailboxes;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges the settings of a destination that sends mail; they are told by the ends of their names.
 */
final class MailCheck {

  private static final String HOST = "MAIL_HOST";

  private MailCheck() {}

  /** Whether the value is one or several mail addresses, whose names may have any sign in them. */
  static boolean isAddress(String name) {
    return name.endsWith("MAIL_FROM") || name.endsWith("MAIL_TO");
  }

  /**
   * What is wrong with a setting of mail; empty when nothing is, and for every other setting.
   *
   * @param find gives another setting's value by its name
   * @return goes on a sentence: "it must be …"
   */
  static Optional<String> problem(
      String name, String value, Function<String, Optional<String>> find) {
    if (isAddress(name)) {
      return Mailboxes.problem(value, name.endsWith("MAIL_TO"));
    }
    if (!name.endsWith(HOST)) {
      return Optional.empty();
    }
    String prefix = name.substring(0, name.length() - "HOST".length());
    if (!value.matches("[^\\s:/@]+|\\[?[0-9A-Fa-f:.]+]?")) {
      return Optional.of("a host's name alone; its port is " + prefix + "PORT");
    }
    boolean secure = !find.apply(prefix + "SECURITY").orElse("").equals("none");
    return value.contains("_") && secure
        ? Optional.of(
            "a name without _, for Java checks no certificate of such a name; for a server on your"
                + " own machine "
                + prefix
                + "SECURITY=none does without, or give the host a second name")
        : Optional.empty();
  }
}
