package io.github.dromedary.ops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one place that knows what must not be shown, and takes it out of any text. */
public final class Secrets {

  private static final String MASK = "***";
  private static final int SHORTEST = 4;
  private static final int SHORTEST_PART = 6;
  private static final Pattern ADDRESS = Pattern.compile("https?://[^/?]+(/[^?]*|)(.*)");
  private static final Pattern BOT_TOKEN = Pattern.compile("(?<!\\d)\\d{5,}:[A-Za-z0-9_-]{20,}");
  private static final Pattern URL_PASSWORD =
      Pattern.compile(
          "(?i)(://[^/\\s:@]*:)[^/\\s@]+(@)|([?&;](?:password|pass|pwd|token)=)[^&;\\s]+");

  private static volatile List<String> known = List.of();

  private Secrets() {}

  /** Names the secrets of this process; those of under four characters cannot be told from text. */
  public static synchronized void set(Collection<String> secrets) {
    known = List.of();
    secrets.forEach(Secrets::add);
  }

  /** Names one more, which was not known at the start. */
  public static synchronized void add(String secret) {
    if (known.contains(secret) || secret.length() < SHORTEST) {
      return;
    }
    known =
        Stream.concat(known.stream(), forms(secret))
            .filter(form -> form.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** A secret address is known by what comes after its host, too: logs show requests without it. */
  private static Stream<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    Matcher address = ADDRESS.matcher(secret);
    if (address.matches()) {
      Stream.of(address.group(1), address.group(2))
          .flatMap(part -> Stream.of(part.split("[?&](?:[^=&]*=)?")))
          .filter(part -> part.length() >= SHORTEST_PART)
          .forEach(forms::add);
    }
    return forms.stream();
  }

  /** The text with every secret, bot token and password in an address replaced by {@code ***}. */
  public static String masked(String text) {
    String masked = text;
    for (String secret : known) {
      masked = masked.replace(secret, MASK);
    }
    masked = BOT_TOKEN.matcher(masked).replaceAll(MASK);
    return URL_PASSWORD.matcher(masked).replaceAll("$1$3" + MASK + "$2");
  }
}
