package io.github.dromedary.component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The jars that a component need not bring.
 *
 * @param shipped those in {@code lib/}, by their keys; whatever these need is there too
 * @param brought those of other components in the same folder, by their keys: a component that
 *     needs one of them shares it
 * @param elsewhere those of components in another folder of the class path, by their keys
 * @param byHand those that somebody has put there
 */
record Present(
    Map<String, Coordinates> shipped,
    Map<String, Coordinates> brought,
    Map<String, Coordinates> elsewhere,
    List<HandJar> byHand) {

  /** What is there of this artifact, in whatever version. */
  Optional<Coordinates> instead(Coordinates jar) {
    return Optional.ofNullable(shipped.get(jar.key()))
        .or(() -> Optional.ofNullable(elsewhere.get(jar.key())))
        .or(() -> byHand.stream().filter(mine -> mine.isSame(jar)).map(HandJar::is).findFirst())
        .or(() -> Optional.ofNullable(brought.get(jar.key())));
  }

  /** Whether what is there of this artifact was brought by another component of the folder. */
  boolean isShared(Coordinates jar) {
    boolean hand = byHand.stream().anyMatch(mine -> mine.isSame(jar));
    return !hand
        && !shipped.containsKey(jar.key())
        && !elsewhere.containsKey(jar.key())
        && brought.containsKey(jar.key());
  }

  /** In which version each artifact that is there is there, where that is known, by its key. */
  Map<String, Coordinates> versions() {
    Map<String, Coordinates> versions = new TreeMap<>(brought);
    byHand.stream()
        .map(HandJar::is)
        .filter(jar -> !jar.group().isEmpty() && !jar.version().isEmpty())
        .forEach(jar -> versions.put(jar.key(), jar));
    versions.putAll(elsewhere);
    versions.putAll(shipped);
    return versions;
  }
}
