package io.github.dromedary.part;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of Dromedary: what it adds to the house, and when it is on. It is found by its line in
 * {@code META-INF/services/io.github.dromedary.part.Part}, and furnished in the order of those
 * lines. It has a public constructor without parameters and keeps nothing: what lives is in the
 * {@link Room}.
 */
public interface Part {

  /** Its name: {@code {{traffic.on}}} tells routes whether it is on. */
  String name();

  /** Whether these settings switch it on. */
  boolean isOn(Values values);

  /** Whether it serves the other parts, and is nothing by itself. */
  default boolean isService() {
    return false;
  }

  /** Whether these settings are about it, right or wrong. */
  default boolean isMeant(Values values) {
    return isOn(values) && !isService();
  }

  /** The folders of {@code routes/} that are loaded only while it is on. */
  default Set<String> folders() {
    return Set.of(name());
  }

  /** What its route files ask for by {@code {{…}}} beyond settings. */
  default Map<String, String> properties(Values values) {
    return Map.of();
  }

  /** The keys, or names, of its settings that must not be shown. */
  default Set<String> secrets() {
    return Set.of();
  }

  /** The names of its settings beyond those listed that must not be shown. */
  default Set<String> secrets(Values values) {
    return Set.of();
  }

  /** The names, as in the environment, of settings that it reads beyond those listed. */
  default Set<String> names(Values values) {
    return Set.of();
  }

  /** The routes that are made of its templates; only while it is on. */
  default List<Templated> templated(Values values) {
    return List.of();
  }

  /** The keys of settings that are schedules, for telling them in words. */
  default List<String> schedules() {
    return List.of();
  }

  /**
   * The kinds of its reports, and whose period each has: {@code daily}, {@code weekly} or {@code
   * monthly}.
   */
  default Map<String, String> kinds() {
    return Map.of();
  }

  /** Judges its settings; called also while it is off. */
  default void judge(Judge judge) {}

  /** What its templates are tried with, by template: as little and as much as can be. */
  default Map<String, List<Object>> samples() {
    return Map.of();
  }

  /** What health asks where no instance runs; only while it is on. */
  default List<Question> questions(Values values) {
    return List.of();
  }

  /** Binds its beans, and tells what health looks at; called also while it is off. */
  default void furnish(Room room) {}
}
