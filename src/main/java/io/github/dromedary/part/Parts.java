package io.github.dromedary.part;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The parts there are, and which of them are on. */
public final class Parts {

  /** Something that is broken again and again must not keep anybody here. */
  private static final int MOST_BROKEN = 100;

  private static final List<String> BROKEN = new ArrayList<>();
  private static final List<Part> ALL =
      loaded(Thread.currentThread().getContextClassLoader(), BROKEN);

  private final Values values;

  private Parts(Values values) {
    this.values = values;
  }

  /**
   * What a jar of the user's own brings may be made for another Dromedary: then it is not there.
   */
  static List<Part> loaded(ClassLoader classes, List<String> broken) {
    List<Part> parts = new ArrayList<>();
    Iterator<Part> each = ServiceLoader.load(Part.class, classes).iterator();
    while (broken.size() < MOST_BROKEN) {
      try {
        if (!each.hasNext()) {
          break;
        }
        parts.add(each.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        String why = e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause();
        broken.add("a part in custom/lib cannot be used: " + why);
      }
    }
    return List.copyOf(parts);
  }

  /** Why parts that jars bring are not there, in words. */
  public static List<String> broken() {
    return List.copyOf(BROKEN);
  }

  /** All there are, on or off, in the order in which they are furnished. */
  public static List<Part> all() {
    return ALL;
  }

  /** The parts as these settings have them. */
  public static Parts of(Values values) {
    return new Parts(values);
  }

  /** The parts that are on. */
  public Stream<Part> on() {
    return ALL.stream().filter(part -> part.isOn(values));
  }

  /** Whether a part is on. */
  public boolean isOn(String name) {
    return on().anyMatch(part -> part.name().equals(name));
  }

  /** The names of those that are on, but for what only serves the others. */
  public List<String> names() {
    return on().filter(part -> !part.isService()).map(Part::name).toList();
  }

  /** Whether nothing is on. */
  public boolean none() {
    return names().isEmpty();
  }

  /** Whether the settings are about any of them. */
  public boolean anyMeant() {
    return ALL.stream().anyMatch(part -> part.isMeant(values));
  }

  /** The folders of routes that are not loaded. */
  public Set<String> idle() {
    Set<String> idle = new HashSet<>();
    ALL.stream().filter(part -> !part.isOn(values)).forEach(part -> idle.addAll(part.folders()));
    on().forEach(part -> idle.removeAll(part.folders()));
    return Set.copyOf(idle);
  }

  /** What route files ask for beyond settings. */
  public Map<String, String> properties() {
    Map<String, String> all = new HashMap<>();
    for (Part part : ALL) {
      all.put(part.name() + ".on", String.valueOf(part.isOn(values)));
      all.putAll(part.properties(values));
    }
    return all;
  }

  /** The kinds of reports that ship, and whose period each has, in the order of the parts. */
  public static Map<String, String> kinds() {
    Map<String, String> all = new LinkedHashMap<>();
    ALL.forEach(part -> all.putAll(part.kinds()));
    return all;
  }

  /** The routes that are made of templates. */
  public List<Templated> templated() {
    return on().flatMap(part -> part.templated(values).stream()).toList();
  }

  /** What all templates are tried with, by template. */
  public static Map<String, List<Object>> samples() {
    Map<String, List<Object>> all = new HashMap<>();
    ALL.forEach(part -> all.putAll(part.samples()));
    return all;
  }
}
