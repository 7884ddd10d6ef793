package io.github.dromedary.quota;

import io.github.dromedary.traffic.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Understands the arguments of {@code /quota}: nothing, a node, {@code set NODE term=value …},
 * {@code used NODE AMOUNT}, {@code clear NODE [term …]}.
 */
public final class Asking {

  private static final List<String> CHANGES = List.of("set", "used", "clear");

  /** In the place of a term: what a provider has counted. */
  private static final String USED = "used";

  /** Terms with which a provider's figure means something else. */
  private static final List<String> OF_CYCLE =
      List.of("type", "down", "up", "day", "anchor", "every", "zone");

  private static final int LISTED = 10;
  private static final int LONGEST = 100;

  private final Clock clock;

  /**
   * @param clock for when something was set
   */
  public Asking(Clock clock) {
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param arguments as typed
   * @param quotas of all nodes, most urgent first
   * @param nodes rows of {@code quota/nodes.sql}
   */
  public Asked of(String arguments, List<Quota> quotas, List<Map<String, Object>> nodes) {
    List<String> words = Words.of(arguments);
    if (words.isEmpty()) {
      return Asked.list(quotas.stream().filter(Quota::isLimited).toList());
    }
    String what = words.get(0).toLowerCase(Locale.ROOT);
    boolean change = CHANGES.contains(what);
    if (words.size() == 1 && (change || what.equals("help"))) {
      return Asked.nothing("quota.usage", "", "");
    }
    if (!change) {
      return one(arguments, words, quotas, nodes);
    }
    List<Map<String, Object>> found = Names.found(words.get(1), nodes);
    if (found.size() != 1) {
      return notOne(words.get(1), found);
    }
    Quota quota = quota(found.get(0), quotas);
    List<String> rest = words.subList(2, words.size());
    try {
      return switch (what) {
        case "set" -> set(quota, rest);
        case "used" -> used(quota, String.join(" ", rest));
        default -> clear(quota, rest);
      };
    } catch (IllegalArgumentException e) {
      return Asked.nothing("quota.wrong", e.getMessage(), "");
    }
  }

  /** One node, and nothing else. */
  public Asked node(String name, List<Quota> quotas, List<Map<String, Object>> nodes) {
    List<String> words = Words.of(name);
    return words.isEmpty() ? Asked.nothing("node.usage", "", "") : one(name, words, quotas, nodes);
  }

  /** A name with blanks need not stand in quotation marks where there is nothing else. */
  private static Asked one(
      String arguments, List<String> words, List<Quota> quotas, List<Map<String, Object>> nodes) {
    String asked = words.size() == 1 ? words.get(0) : arguments.strip();
    List<Map<String, Object>> found = Names.found(asked, nodes);
    return found.size() == 1 ? Asked.detail(quota(found.get(0), quotas)) : notOne(asked, found);
  }

  private static Quota quota(Map<String, Object> row, List<Quota> quotas) {
    long id = ((Number) row.get("id")).longValue();
    return quotas.stream().filter(quota -> quota.id() == id).findFirst().orElseThrow();
  }

  private static Asked notOne(String asked, List<Map<String, Object>> found) {
    if (found.isEmpty()) {
      return Asked.nothing("quota.unknown", asked, "");
    }
    String names =
        found.stream()
            .limit(LISTED)
            .map(row -> (String) row.get("name"))
            .collect(Collectors.joining(", "));
    return Asked.nothing("quota.several", asked, names + (found.size() > LISTED ? " …" : ""));
  }

  private Asked set(Quota quota, List<String> words) {
    Map<String, String> terms = new LinkedHashMap<>();
    for (String word : words) {
      int sign = word.indexOf('=');
      if (sign < 1) {
        throw new IllegalArgumentException(
            "\""
                + word
                + "\" must be a term and its value, as in limit=2TiB; a value with"
                + " blanks in quotation marks");
      }
      String name = Terms.name(word.substring(0, sign));
      String text = word.substring(sign + 1).strip();
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException(name + " must have " + LONGEST + " characters at most");
      }
      Terms.check(name, text);
      terms.put(name, text);
    }
    if (terms.isEmpty()) {
      return Asked.nothing("quota.usage", "", "");
    }
    Map<String, String> together = new LinkedHashMap<>(terms);
    Term anchor = quota.plan().terms().get("anchor");
    if (anchor != null && terms.containsKey("every")) {
      together.putIfAbsent("anchor", anchor.text());
    }
    Terms.checkTogether(together);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> voided = new ArrayList<>();
    terms.forEach(
        (name, text) -> {
          Terms.voids(name).forEach(other -> voided.add(term(quota, other, "")));
          rows.add(term(quota, name, text));
        });
    boolean unsays = terms.keySet().stream().anyMatch(OF_CYCLE::contains);
    return asked(Asked.Kind.SET, quota, rows, voided, unsays, "quota.set");
  }

  private Asked used(Quota quota, String amount) {
    if (amount.isEmpty()) {
      return Asked.nothing("quota.usage", "", "");
    }
    Use use = quota.use();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("node_id", quota.id());
    row.put("from_at", use.span().from().getEpochSecond());
    row.put("bytes", Amount.parse(amount) - use.meter().count(use.down(), use.up()));
    row.put("set_at", clock.instant().getEpochSecond());
    return asked(Asked.Kind.USED, quota, List.of(row), List.of(), false, "quota.calibrated");
  }

  private Asked clear(Quota quota, List<String> typed) {
    Set<String> names =
        typed.stream().map(Terms::name).collect(Collectors.toCollection(LinkedHashSet::new));
    if (names.contains("anchor")) {
      names.add("every"); // which counts from it
    }
    boolean unsays = names.isEmpty() || names.stream().anyMatch(OF_CYCLE::contains);
    unsays |= names.remove(USED);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : typed.isEmpty() ? Terms.NAMES : names) {
      if (!Terms.NAMES.contains(name)) {
        Terms.check(name, "");
      }
      rows.add(term(quota, name, ""));
    }
    String sentence = typed.isEmpty() ? "quota.cleared" : "quota.cleared.some";
    return asked(Asked.Kind.CLEAR, quota, rows, List.of(), unsays, sentence);
  }

  private static Asked asked(
      Asked.Kind kind,
      Quota quota,
      List<Map<String, Object>> rows,
      List<Map<String, Object>> voided,
      boolean unsays,
      String sentence) {
    return new Asked(kind, List.of(quota), rows, voided, unsays, sentence, quota.name(), "");
  }

  private Map<String, Object> term(Quota quota, String name, String text) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("node_id", quota.id());
    row.put("name", name);
    row.put("text", text);
    row.put("set_at", clock.instant().getEpochSecond());
    return row;
  }
}
