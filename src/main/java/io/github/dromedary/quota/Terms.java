package io.github.dromedary.quota;

import io.github.dromedary.text.Zones;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a limit and its cycle are made of, as people write it in a chat and in {@code quotas.yaml}:
 * {@code day}, or {@code anchor} and {@code every}; {@code zone}; {@code limit}; {@code type};
 * {@code down} and {@code up}, how often a byte of that direction counts.
 */
final class Terms {

  /** Their names, in the order in which they are shown. */
  static final List<String> NAMES =
      List.of("limit", "type", "down", "up", "day", "anchor", "every", "zone");

  /** A limit that is none. */
  static final String NONE = "none";

  /** A node's own terms that make those of its groups and of the panel void. */
  private static final Map<String, List<String>> VOID =
      Map.of("day", List.of("anchor", "every"), "anchor", List.of("day"), "every", List.of("day"));

  private static final BigDecimal MOST = BigDecimal.valueOf(100);

  private Terms() {}

  /**
   * Looks whether a term is one.
   *
   * @throws IllegalArgumentException when it is not; says which there are, or what would be right
   */
  static void check(String name, String text) {
    switch (name) {
      case "limit" -> limit(text);
      case "type" -> Meter.Type.of(text);
      case "down", "up" -> factor(name, text);
      case "day" -> Cycle.monthly(day(text), ZoneOffset.UTC);
      case "anchor" -> anchor(text);
      case "every" -> Cycle.anchored(LocalDate.of(2026, 1, 1), text, ZoneOffset.UTC);
      case "zone" -> zone(text);
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" must be one of " + String.join(", ", NAMES));
    }
  }

  /**
   * Looks whether terms that are written in one place go together.
   *
   * @throws IllegalArgumentException when they do not
   */
  static void checkTogether(Map<String, String> terms) {
    boolean steps = terms.containsKey("anchor") || terms.containsKey("every");
    if (terms.containsKey("day") && steps) {
      throw new IllegalArgumentException(
          "day must not stand beside anchor and every: it is the day of each month");
    }
    if (terms.containsKey("every") && !terms.containsKey("anchor")) {
      throw new IllegalArgumentException(
          "every must stand beside the anchor that it counts from, as in anchor=2026-01-31");
    }
  }

  /** Lays terms over others: a day takes the place of an anchor and its steps, and the reverse. */
  static void lay(Map<String, Term> over, Map<String, String> terms, Term.From from, String of) {
    Map<String, String> ordered = new LinkedHashMap<>();
    NAMES.stream().filter(terms::containsKey).forEach(name -> ordered.put(name, terms.get(name)));
    ordered.forEach((name, text) -> VOID.getOrDefault(name, List.of()).forEach(over::remove));
    ordered.forEach((name, text) -> over.put(name, new Term(text, from, of)));
  }

  /** The terms that one takes the place of. */
  static List<String> voids(String name) {
    return VOID.getOrDefault(name, List.of());
  }

  /** Bytes; null for no limit. */
  static Long limit(String text) {
    if (text.strip().equalsIgnoreCase(NONE)) {
      return null;
    }
    long bytes = Amount.parse(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("limit=" + text + " must be more than nothing, or none");
    }
    return bytes;
  }

  static BigDecimal factor(String name, String text) {
    try {
      BigDecimal factor = new BigDecimal(text.strip().replace(',', '.'));
      if (factor.signum() >= 0 && factor.compareTo(MOST) <= 0 && factor.scale() <= 3) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new IllegalArgumentException(
        name + "=" + text + " must be how often a byte counts: 0 to 100, as in 1, 0 or 0.5");
  }

  static int day(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("day=" + text + " must be 1 to 31", e);
    }
  }

  static LocalDate anchor(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("anchor=" + text + " must be a date, as in 2026-01-31", e);
    }
  }

  static ZoneId zone(String text) {
    try {
      return Zones.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("zone=" + text + " must be " + Zones.RIGHT, e);
    }
  }

  /** The name of a term as people type it. */
  static String name(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }
}
