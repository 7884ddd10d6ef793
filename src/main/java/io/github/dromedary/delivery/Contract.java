package io.github.dromedary.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a destination's file says about its settings in its head, the comment it begins with. A
 * setting has a line of its own, in one of these forms:
 *
 * <pre>
 * # Needs SLACK_WEBHOOK_URL (secret): the address that Slack gave
 * # Recipients MAIL_TO: addresses, with commas
 * # Optional MAIL_PORT = 587: the server's port
 * # Optional MAIL_SECURITY = starttls | ssl | none: how the connection is secured
 * # Needs KAFKA_URL (text): its brokers, host:port with commas
 * </pre>
 *
 * The destination is off while one that it needs is not set. {@code Recipients} is a needed list;
 * each entry gets a delivery of its own. Of several values the first is the default and no other is
 * allowed. Everything else in the head is for people; a file without a head has no settings of its
 * own.
 *
 * @param destination its name: {@code slack} of {@code slack.camel.yaml}
 * @param settings in the order of the head
 * @param problems lines that look like settings and are none, with file and line
 */
public record Contract(String destination, List<Setting> settings, List<String> problems) {

  private static final Pattern LINE =
      Pattern.compile(
          "#\\s*(Needs|Recipients|Optional) +([A-Z][A-Z0-9_]*)(?: \\((secret|text|secret, text)\\))?"
              + "(?: = (\\S+(?: \\| \\S+)*))?: +(\\S.*)");
  private static final Pattern MEANT =
      Pattern.compile("(?i)#\\s*(?:needs?|recipients?|optional)\\b.*(?::|\\b[A-Z]+_[A-Z_]+\\b).*");
  private static final Pattern SECRET =
      Pattern.compile(".*(?:TOKEN|PASSWORD|SECRET|KEY|WEBHOOK_URL)");

  /**
   * One setting of a destination.
   *
   * @param name as in the environment
   * @param needed whether the destination is off without it
   * @param recipients whether it lists who gets a delivery each
   * @param secret whether it must not be shown
   * @param form what its value has to be
   * @param choices the values that are allowed, the default first; one for a default alone, none
   *     where there is no default
   * @param meaning for people
   */
  public record Setting(
      String name,
      boolean needed,
      boolean recipients,
      boolean secret,
      Form form,
      List<String> choices,
      String meaning) {}

  /**
   * What a setting's value has to be; for {@code …_URL} an address, for {@code …_PORT} a number.
   */
  public enum Form {
    /** Whatever: its name says nothing, or the head says {@code (text)}. */
    TEXT,
    /** {@code http://} or {@code https://}: the route calls it with HTTP. */
    WEB,
    /** A URI of any scheme. */
    URI,
    /** 1 to 65535. */
    PORT
  }

  /**
   * Reads a head.
   *
   * @param destination the file's name without its ending
   * @param place how to name the file in problems
   * @param text of the file
   */
  public static Contract of(String destination, String place, String text) {
    List<Setting> settings = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    List<String> head = text.lines().takeWhile(line -> line.startsWith("#")).toList();
    for (int i = 0; i < head.size(); i++) {
      String line = head.get(i).strip();
      Matcher setting = LINE.matcher(line);
      if (setting.matches()) {
        settings.add(setting(setting, text));
        if (!names.add(setting.group(2))) {
          problems.add(place + ":" + (i + 1) + ": " + setting.group(2) + " is there twice");
        }
      } else if (MEANT.matcher(line).matches()) {
        problems.add(
            place
                + ":"
                + (i + 1)
                + ": \""
                + line
                + "\" is not understood; it must be like"
                + " # Needs SOME_NAME (secret): what it is");
      }
    }
    return new Contract(destination, List.copyOf(settings), List.copyOf(problems));
  }

  /** Whether a setting of this name, or key, must not be shown, whatever a head says. */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")).matches();
  }

  /** The settings that the destination is off without. */
  public List<Setting> needed() {
    return settings.stream().filter(Setting::needed).toList();
  }

  /** The setting that lists who gets a delivery each. */
  public Optional<Setting> recipients() {
    return settings.stream().filter(Setting::recipients).findFirst();
  }

  /** The setting that says which reports it gets, with commas; not set: all. */
  public String kindsName() {
    return prefix() + "KINDS";
  }

  /** The setting that says in which language; not set: BOT_LANGUAGE. */
  public String languageName() {
    return prefix() + "LANGUAGE";
  }

  /**
   * Whether all that it needs is set.
   *
   * @param find gives a setting's value by its name
   */
  public boolean isComplete(Function<String, Optional<String>> find) {
    return needed().stream().allMatch(setting -> find.apply(setting.name()).isPresent());
  }

  /** A setting's value, else the default that the head gives. */
  Optional<String> value(String name, Function<String, Optional<String>> find) {
    return find.apply(name).or(() -> byDefault(name));
  }

  /** The default that the head gives a setting of this name. */
  public Optional<String> byDefault(String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(name))
        .flatMap(setting -> setting.choices().stream())
        .findFirst();
  }

  private String prefix() {
    return destination.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
  }

  private static Form form(String name, String marks, String text) {
    if (marks.endsWith("text")) {
      return Form.TEXT;
    }
    if (name.endsWith("_URL")) {
      String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
      // in a key a dot may be a hyphen; what is called is named in this header
      Pattern called =
          Pattern.compile("CamelHttpUri\\b.*\\{\\{" + key.replace(".", "[.-]") + "(:[^}]*)?}}");
      return called.matcher(text).find() ? Form.WEB : Form.URI;
    }
    return name.endsWith("_PORT") ? Form.PORT : Form.TEXT;
  }

  private static Setting setting(Matcher line, String text) {
    String name = line.group(2);
    boolean recipients = line.group(1).equals("Recipients");
    String marks = line.group(3) == null ? "" : line.group(3);
    boolean secret = marks.startsWith("secret") || isSecret(name);
    List<String> choices =
        line.group(4) == null ? List.of() : List.of(line.group(4).split(" \\| "));
    boolean needed = recipients || line.group(1).equals("Needs");
    Form form = form(name, marks, text);
    return new Setting(name, needed, recipients, secret, form, choices, line.group(5).strip());
  }
}
