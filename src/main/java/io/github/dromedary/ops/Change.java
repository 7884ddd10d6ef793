package io.github.dromedary.ops;

import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two sets of files, by name.
 *
 * @param added in the second alone
 * @param changed in both, with another text
 * @param removed in the first alone
 */
record Change(Set<String> added, Set<String> changed, Set<String> removed) {

  /** The difference. */
  static Change between(Map<String, String> before, Map<String, String> after) {
    Set<String> added = new TreeSet<>(after.keySet());
    added.removeAll(before.keySet());
    Set<String> removed = new TreeSet<>(before.keySet());
    removed.removeAll(after.keySet());
    Set<String> changed = new TreeSet<>(after.keySet());
    changed.removeAll(added);
    changed.removeIf(name -> after.get(name).equals(before.get(name)));
    return new Change(added, changed, removed);
  }

  /** The difference but for these names. */
  Change without(Set<String> names) {
    Change rest = new Change(new TreeSet<>(added), new TreeSet<>(changed), removed);
    rest.added.removeAll(names);
    rest.changed.removeAll(names);
    return rest;
  }

  boolean isEmpty() {
    return names().findAny().isEmpty();
  }

  /** All names in it. */
  Stream<String> names() {
    return Stream.of(added, changed, removed).flatMap(Set::stream);
  }

  /** It in words; each name as it is shown. */
  String words(UnaryOperator<String> shown) {
    StringJoiner words = new StringJoiner("; ");
    say(words, "added", shown, added);
    say(words, "changed", shown, changed);
    say(words, "removed", shown, removed);
    return words.toString();
  }

  private static void say(
      StringJoiner words, String what, UnaryOperator<String> shown, Set<String> names) {
    if (!names.isEmpty()) {
      words.add(names.stream().map(shown).collect(Collectors.joining(", ", what + " ", "")));
    }
  }
}
