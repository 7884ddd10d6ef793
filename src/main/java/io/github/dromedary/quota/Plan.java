package io.github.dromedary.quota;

import io.github.dromedary.komari.Facts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node's cycle and limit, and where each term comes from.
 *
 * @param terms by name, in the order in which they are shown
 * @param cycle when is counted anew
 * @param meter what counts
 * @param limit bytes a cycle; null for none
 */
public record Plan(Map<String, Term> terms, Cycle cycle, Meter meter, Long limit) {

  /**
   * The plan of a node: what the panel says, then {@code default}, its group, its tags in the order
   * of the file, itself, and what was set in a chat, each over what was said before.
   *
   * @param names by which the file may name it: its name, its name with its panel's, its uuid
   * @param set in a chat, by name
   * @param zone whose midnights count where no term says so (STAT_TZ)
   */
  static Plan of(
      Facts facts, List<String> names, QuotaFile file, Map<String, String> set, ZoneId zone) {
    Map<String, Term> terms = new LinkedHashMap<>();
    Terms.lay(terms, builtIn(zone), Term.From.BUILT_IN, "");
    Terms.lay(terms, panel(facts), Term.From.PANEL, "");
    Terms.lay(terms, file.defaults(), Term.From.DEFAULT, "");
    String group = facts.group();
    Terms.lay(terms, file.groups().getOrDefault(group, Map.of()), Term.From.GROUP, group);
    List<String> tags = Facts.tags(facts.tags());
    file.tags()
        .forEach(
            (tag, its) -> {
              if (tags.contains(tag)) {
                Terms.lay(terms, its, Term.From.TAG, tag);
              }
            });
    for (String name : names) {
      Terms.lay(terms, file.nodes().getOrDefault(name, Map.of()), Term.From.NODE, "");
    }
    Terms.lay(terms, set, Term.From.CHAT, "");
    return of(terms);
  }

  private static Map<String, String> builtIn(ZoneId zone) {
    return Map.of("day", "1", "zone", zone.getId(), "type", "sum", "down", "1", "up", "1");
  }

  private static Map<String, String> panel(Facts facts) {
    Map<String, String> terms = new LinkedHashMap<>();
    if (facts.trafficLimit() > 0) {
      terms.put("limit", facts.trafficLimit() + "B");
    }
    if (!facts.limitType().isEmpty()) {
      terms.put("type", facts.limitType());
    }
    return terms;
  }

  private static Plan of(Map<String, Term> laid) {
    Map<String, Term> terms = new LinkedHashMap<>();
    Terms.NAMES.stream().filter(laid::containsKey).forEach(name -> terms.put(name, laid.get(name)));
    ZoneId zone = Terms.zone(terms.get("zone").text());
    Term day = terms.get("day");
    Term anchor = terms.get("anchor");
    Term every = terms.get("every");
    Cycle cycle =
        day != null
            ? Cycle.monthly(Terms.day(day.text()), zone)
            : Cycle.anchored(
                anchor == null ? LocalDate.of(2024, 1, 1) : Terms.anchor(anchor.text()),
                every == null ? "1m" : every.text(),
                zone);
    Meter meter =
        new Meter(
            Meter.Type.of(terms.get("type").text()),
            Terms.factor("down", terms.get("down").text()),
            Terms.factor("up", terms.get("up").text()));
    Term limit = terms.get("limit");
    return new Plan(terms, cycle, meter, limit == null ? null : Terms.limit(limit.text()));
  }
}
