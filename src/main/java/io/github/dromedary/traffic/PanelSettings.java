package io.github.dromedary.traffic;

import io.github.dromedary.part.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the settings say of one panel: the plain KOMARI_ settings where there is one panel; with
 * KOMARI_PANELS those with the panel's name in them, and the plain ones where these are not set.
 *
 * @param name in small letters, as store, health and metrics have it; {@code default} where there
 *     is no list
 * @param label as people wrote it
 * @param prefix what the names of its settings begin with: KOMARI, or KOMARI_HOME
 * @param token the API key; empty for a guest
 */
record PanelSettings(
    String name,
    String label,
    String prefix,
    String url,
    String token,
    String tokenHeader,
    String tokenPrefix,
    String api,
    Duration timeout,
    int workers) {

  /** The name of the one panel of an installation without a list. */
  static final String ALONE = "default";

  static final String LIST = "komari.panels";

  private static final String PLAIN = "komari.";
  private static final String URL = "komari.base-url";
  private static final String TOKEN = "komari.api-token";
  private static final List<String> KEYS =
      List.of(
          URL,
          TOKEN,
          "komari.api-token-header",
          "komari.api-token-prefix",
          "komari.api",
          "komari.timeout-seconds",
          "komari.fetch-workers");

  /** The panels of the settings, in their order; they must be right. */
  static List<PanelSettings> all(Values values) {
    List<String> labels = values.list(LIST);
    if (labels.isEmpty()) {
      return List.of(of(values, ALONE, ALONE, "KOMARI"));
    }
    return labels.stream().map(label -> of(values, name(label), label, prefix(label))).toList();
  }

  private static PanelSettings of(Values values, String name, String label, String prefix) {
    Map<String, String> keys = keys(values, prefix);
    return new PanelSettings(
        name,
        label,
        prefix,
        text(values, keys.get(URL)),
        text(values, keys.get(TOKEN)),
        text(values, keys.get("komari.api-token-header")),
        text(values, keys.get("komari.api-token-prefix")),
        text(values, keys.get("komari.api")),
        Duration.ofSeconds(Integer.parseInt(text(values, keys.get("komari.timeout-seconds")))),
        Integer.parseInt(text(values, keys.get("komari.fetch-workers"))));
  }

  /**
   * By a plain setting's key the key, or name, of the one that counts for a panel. A key of the
   * panel at KOMARI_BASE_URL goes to that panel alone: one with an address of its own has a key of
   * its own, or none.
   */
  static Map<String, String> keys(Values values, String prefix) {
    Map<String, String> keys = new HashMap<>();
    boolean alone = prefix.equals("KOMARI");
    for (String key : KEYS) {
      String own = own(prefix, key);
      keys.put(key, alone || values.find(own).isEmpty() ? key : own);
    }
    if (!alone && !keys.get(URL).startsWith(PLAIN)) {
      keys.put(TOKEN, prefix + "_API_TOKEN");
    }
    return keys;
  }

  /** The value of a key or name that {@link #keys} gives; empty when it is not set. */
  static String text(Values values, String key) {
    return key.startsWith(PLAIN) ? values.text(key) : values.find(key).orElse("");
  }

  /** The names of the settings that the panels of the list have. */
  static Set<String> names(Values values) {
    Set<String> names = new TreeSet<>();
    for (String label : values.list(LIST)) {
      for (String key : KEYS) {
        names.add(own(prefix(label), key));
      }
    }
    return names;
  }

  private static String own(String prefix, String key) {
    return prefix + "_" + key.substring(PLAIN.length()).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The names of those that must not be shown. */
  static Set<String> secrets(Values values) {
    Set<String> names = new TreeSet<>();
    values.list(LIST).forEach(label -> names.add(prefix(label) + "_API_TOKEN"));
    return names;
  }

  /** The names of the panels where there are several; otherwise empty. */
  static List<String> labels(List<PanelSettings> all) {
    List<String> labels = new ArrayList<>();
    all.forEach(panel -> labels.add(panel.label()));
    return labels.size() > 1 ? labels : List.of();
  }

  static String name(String label) {
    return label.toLowerCase(Locale.ROOT);
  }

  static String prefix(String label) {
    return "KOMARI_" + label.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
