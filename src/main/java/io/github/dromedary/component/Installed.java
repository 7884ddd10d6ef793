package io.github.dromedary.component;

import java.util.List;
import java.util.Optional;

/**
 * A component as the list in its folder has it.
 *
 * @param name what it is removed by
 * @param parts what it consists of: names of jars
 * @param jars those in the folder that it needs, its parts among them; others may need them too
 */
record Installed(String name, List<String> parts, List<String> jars) {

  Installed {
    parts = List.copyOf(parts);
    jars = List.copyOf(jars);
  }

  static Installed of(Wanted wanted, List<Coordinates> jars) {
    return new Installed(wanted.name(), texts(wanted.jars()), texts(jars));
  }

  List<Coordinates> partsRead() {
    return read(parts);
  }

  List<Coordinates> jarsRead() {
    return read(jars);
  }

  private static List<String> texts(List<Coordinates> jars) {
    return jars.stream().map(Coordinates::toString).toList();
  }

  private static List<Coordinates> read(List<String> texts) {
    return texts.stream().map(Coordinates::of).flatMap(Optional::stream).toList();
  }
}
