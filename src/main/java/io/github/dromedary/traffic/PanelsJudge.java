package io.github.dromedary.traffic;

import io.github.dromedary.http.Address;
import io.github.dromedary.part.Judge;
import io.github.dromedary.part.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges what the settings say of the panels. */
final class PanelsJudge {

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,29}");
  private static final int SHORTEST_KEY = 12;

  private final Judge judge;
  private final Values values;
  private final boolean wanted;
  private final Set<String> judged = new HashSet<>();

  private PanelsJudge(Judge judge, boolean wanted) {
    this.judge = judge;
    this.values = judge.values();
    this.wanted = wanted;
  }

  /**
   * Judges them.
   *
   * @param wanted whether there has to be one
   */
  static void judge(Judge judge, boolean wanted) {
    new PanelsJudge(judge, wanted).all();
  }

  private void all() {
    List<String> labels = values.list(PanelSettings.LIST);
    if (labels.isEmpty()) {
      panel("KOMARI");
      return;
    }
    judge.allMatch(
        PanelSettings.LIST,
        NAME,
        "names of panels with commas between, each of letters, digits and -, at most 30 of them,"
            + " beginning with a letter: home,work");
    if (labels.stream().map(PanelSettings::prefix).distinct().count() < labels.size()) {
      judge.problem(PanelSettings.LIST, "a list in which each panel is named once");
    }
    labels.stream().map(PanelSettings::prefix).forEach(this::panel);
    addresses(labels);
  }

  /** One panel under two names would be counted twice. */
  private void addresses(List<String> labels) {
    Map<String, String> first = new HashMap<>();
    for (String label : labels) {
      String prefix = PanelSettings.prefix(label);
      String url =
          PanelSettings.text(values, PanelSettings.keys(values, prefix).get("komari.base-url"));
      String other = url.isEmpty() ? null : first.putIfAbsent(Address.shown(url), prefix);
      if (other != null && !other.equals(prefix)) {
        judge.problem(
            prefix
                + "_BASE_URL is the address of "
                + other
                + "_BASE_URL too; each panel must have one of its own, for what is listed twice is"
                + " counted twice");
      }
    }
  }

  private void panel(String prefix) {
    Map<String, String> keys = PanelSettings.keys(values, prefix);
    if (wanted) {
      String url = keys.get("komari.base-url");
      boolean none = PanelSettings.text(values, url).isEmpty();
      String named = none && !prefix.equals("KOMARI") ? prefix + "_BASE_URL" : url;
      if (judged.add(named)) {
        judge.url(named, "http(s)://host[:port], the address of the Komari panel");
      }
      token(keys);
    }
    for (String key : List.of("komari.timeout-seconds", "komari.fetch-workers")) {
      if (judged.add(keys.get(key))) {
        judge.number(keys.get(key), 1, key.equals("komari.timeout-seconds") ? 300 : 256);
      }
    }
  }

  private void token(Map<String, String> keys) {
    if (judged.add(keys.get("komari.api-token-header"))) {
      judge.matches(
          keys.get("komari.api-token-header"),
          HEADER,
          "the name of a header, such as Authorization");
    }
    for (String key : List.of("komari.api-token", "komari.api-token-prefix")) {
      if (judged.add(keys.get(key))) {
        judge.matches(keys.get(key), PRINTABLE, "one line of printable ASCII");
        String text = PanelSettings.text(values, keys.get(key));
        if (key.equals("komari.api-token") && !text.isEmpty() && text.length() < SHORTEST_KEY) {
          judge.problem(keys.get(key), "an API key of the panel, 12 characters or more, or empty");
        }
      }
    }
    if (judged.add(keys.get("komari.api"))) {
      judge.oneOf(keys.get("komari.api"), "auto", "rpc2", "rest");
    }
  }
}
