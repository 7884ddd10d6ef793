package io.github.dromedary.ops;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one place that knows what must not be shown, and takes it out of any text.
 *
 * <p>A secret is found by its value, but not where it is a word that our own sentences use: hidden
 * there, "redis" would be told by what is missing. Where it stands as a password in an address it
 * is found by its place.
 */
public final class Secrets {

  private static final String MASK = "***";
  private static final int SHORTEST = 4;
  private static final int SHORTEST_PART = 6;

  /** Shorter ones may be a part of other words and numbers, and are looked for as a whole. */
  private static final int TELLABLE = 8;

  private static final Pattern WEB = Pattern.compile("https?://[^/?]+(/[^?]*|)(.*)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]*://(?:(.*)@)?[^@]*");
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)[?&;](?:password|pass|pwd|token)=([^&;\\s]+)");
  private static final Pattern BOT_TOKEN = Pattern.compile("(?<!\\d)\\d{5,}:[A-Za-z0-9_-]{20,}");

  /** A user has no bracket in his name; a sentence that says [:password@] has. */
  private static final Pattern URL_PASSWORD =
      Pattern.compile(
          "(?i)(://[^/\\s:@\\[]*:)[^/\\s]+(@)|([?&;](?:password|pass|pwd|token)=)[^&;\\s]+");

  /** Of hints, addresses, health and log. */
  private static final List<String> WORDS =
      List.of(
          "redis",
          "rediss",
          "postgres",
          "postgresql",
          "jdbc",
          "sqlite",
          "database",
          "localhost",
          "http",
          "https",
          "host",
          "port",
          "user",
          "password",
          "secret",
          "token",
          "bearer",
          "basic",
          "authorization",
          "komari",
          "dromedary",
          "telegram",
          "cloudflare",
          "default",
          "example",
          "true",
          "false",
          "none",
          "null",
          "admin",
          "root",
          "test",
          "error",
          "info",
          "warn",
          "panel",
          "channel",
          "store",
          "server",
          "health",
          "node",
          "nodes",
          "report",
          "reports",
          "numbers",
          "traffic",
          "usage");

  private static volatile List<Form> known = List.of();

  private Secrets() {}

  /** A text in which a secret may show. */
  private record Form(String text, Pattern whole) {

    private Form(String text) {
      this(
          text,
          text.length() >= TELLABLE
              ? null
              : Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(text) + "(?![A-Za-z0-9])"));
    }

    private String hidden(String line) {
      return whole == null ? line.replace(text, MASK) : whole.matcher(line).replaceAll(MASK);
    }
  }

  /** Names the secrets of this process; those of under four characters cannot be told from text. */
  public static synchronized void set(Collection<String> secrets) {
    known = List.of();
    secrets.forEach(Secrets::add);
  }

  /** Names one more, which was not known at the start. */
  public static synchronized void add(String secret) {
    known =
        Stream.concat(known.stream().map(Form::text), forms(secret))
            .filter(form -> form.length() >= SHORTEST && !isOurWord(form))
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Form::new)
            .toList();
  }

  private static boolean isOurWord(String form) {
    return WORDS.stream().anyMatch(form::equalsIgnoreCase);
  }

  private static Stream<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    Matcher web = WEB.matcher(secret);
    Matcher address = ADDRESS.matcher(secret);
    if (web.matches()) {
      // known by what comes after its host, too: logs show requests without it
      forms.add(secret);
      Stream.of(web.group(1), web.group(2))
          .flatMap(part -> Stream.of(part.split("[?&](?:[^=&]*=)?")))
          .filter(part -> part.length() >= SHORTEST_PART)
          .forEach(forms::add);
    } else if (address.matches()) {
      forms.addAll(passwords(secret, address.group(1)));
      if (!forms.isEmpty()) {
        forms.add(secret); // without a password there is nothing in it to hide
      }
    } else {
      forms.add(secret);
    }
    return forms.stream().flatMap(form -> Stream.of(form, encoded(form)));
  }

  /** What is secret in an address of a database, as it stands there and as it is meant. */
  private static List<String> passwords(String address, String user) {
    List<String> found = new ArrayList<>();
    if (user != null) {
      found.add(user.substring(user.indexOf(':') + 1));
    }
    PASSWORD.matcher(address).results().forEach(password -> found.add(password.group(1)));
    return found.stream().flatMap(raw -> Stream.of(raw, decoded(raw))).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a percent sign that stands for itself
    }
  }

  /** The text with every secret, bot token and password in an address replaced by {@code ***}. */
  public static String masked(String text) {
    String masked = text;
    for (Form secret : known) {
      masked = secret.hidden(masked);
    }
    masked = BOT_TOKEN.matcher(masked).replaceAll(MASK);
    return URL_PASSWORD.matcher(masked).replaceAll("$1$3" + MASK + "$2");
  }
}
