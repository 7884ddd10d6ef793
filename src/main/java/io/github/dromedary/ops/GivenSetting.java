package io.github.dromedary.ops;

import io.github.dromedary.part.Parts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting that somebody gave, as it may be shown to strangers: its value only where that tells
 * nothing of secrets, hosts, chats, people and folders.
 *
 * @param name as in the environment
 * @param shown its value, or that it has one
 * @param origin the place where it stands
 */
public record GivenSetting(String name, String shown, String origin) {

  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,6}(\\.\\d{1,3})?");
  private static final Pattern WORDS = Pattern.compile("(?i)true|false|off|none|auto");
  private static final Pattern OF_IDS = Pattern.compile(".*(?:_IDS?|_CHATS?|_HASH|_MESSAGE)");
  private static final Pattern SAFE =
      Pattern.compile(
          ".*(?:_CRON|_LANGUAGE|_LEVEL|_SECURITY|_KINDS)|STAT_TZ|STATS_ZONES|LOG_FORMAT"
              + "|KOMARI.*_API|KOMARI_PANELS");
  private static final Pattern LOCAL =
      Pattern.compile("127\\.0\\.0\\.1|0\\.0\\.0\\.0|localhost|::1?");
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]{1,20}://).*");

  /** All that were given, by name; those of destinations and of single panels among them. */
  public static List<GivenSetting> of(Settings settings) {
    TreeMap<String, GivenSetting> all = new TreeMap<>();
    Stream<String> ofDestinations =
        settings.destinations().stream()
            .flatMap(contract -> contract.settings().stream())
            .map(setting -> setting.name());
    Stream<String> ofParts = Parts.all().stream().flatMap(part -> part.names(settings).stream());
    Stream.of(settings.keys().stream(), ofParts, ofDestinations)
        .flatMap(names -> names)
        .forEach(
            key -> {
              String name = SettingsSource.name(key);
              origin(settings, name)
                  .ifPresent(
                      origin ->
                          all.put(name, new GivenSetting(name, shown(settings, key), origin)));
            });
    return List.copyOf(all.values());
  }

  /** The place that gives it its value; empty for a default. */
  private static Optional<String> origin(Settings settings, String name) {
    Map<String, String> origins = settings.given().origins();
    return Optional.ofNullable(origins.get(name))
        .or(
            () ->
                Optional.ofNullable(origins.get(name + "_FILE"))
                    .map(place -> place + ", from a file"));
  }

  /** What of the values may not stand in a text for strangers, longest first. */
  public static List<String> hiddenValues(Settings settings) {
    return of(settings).stream()
        .filter(given -> given.shown.startsWith("(") || given.shown.endsWith("…"))
        .filter(given -> !given.name.endsWith("_DIR") && !given.name.endsWith("_FILE"))
        .flatMap(given -> settings.find(given.name).stream())
        .flatMap(value -> Stream.of(value.split("[,\\s\\[\\]\"]+")))
        .map(GivenSetting::withoutAddress)
        .filter(value -> value.length() > 2 && !LOCAL.matcher(value).matches())
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** The host of an address; anything else as it is. */
  private static String withoutAddress(String entry) {
    int scheme = entry.indexOf("://");
    return scheme < 0
        ? entry
        : entry
            .substring(scheme + 3)
            .replaceFirst("[/?].*", "")
            .replaceFirst(".*@", "")
            .replaceFirst(":\\d+$", "");
  }

  private static String shown(Settings settings, String key) {
    String name = SettingsSource.name(key);
    String value = settings.find(key).orElse("");
    if (value.isEmpty()) {
      return "empty";
    }
    if (settings.isHidden(key) || settings.isSecret(key)) {
      return "(secret, set)";
    }
    if (OF_IDS.matcher(name).matches() && !WORDS.matcher(value).matches()) {
      return entries(value);
    }
    boolean plain =
        PLAIN_NUMBER.matcher(value).matches()
            || WORDS.matcher(value).matches()
            || SAFE.matcher(name).matches()
            || name.endsWith("_HOST") && LOCAL.matcher(value).matches();
    if (plain) {
      return value;
    }
    var address = SCHEME.matcher(value.toLowerCase(Locale.ROOT));
    return address.matches() ? address.group(1) + "…" : entries(value);
  }

  private static String entries(String value) {
    int entries = value.split("[,\\s]+").length;
    return entries > 1 ? "(" + entries + " entries)" : "(set)";
  }
}
