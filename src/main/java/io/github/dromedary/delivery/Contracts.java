package io.github.dromedary.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the contracts of destinations: of all files, or of those that are on. */
public final class Contracts {

  private static final String FOLDER = "routes/destinations/";

  /** What the names of the user's own files begin with, wherever their folder is. */
  public static final String CUSTOM = "custom/";

  private static final String ENDING = ".camel.yaml";

  private Contracts() {}

  /**
   * The contracts of all files of {@code routes/destinations/}, on or off, by name.
   *
   * @param home the folder with {@code routes/}
   * @param custom the folder of the user's own files, which win; both may be missing
   */
  public static List<Contract> in(Path home, Path custom) {
    Map<String, Contract> all = new TreeMap<>();
    in(home, "").forEach(contract -> all.put(contract.destination(), contract));
    in(custom, CUSTOM).forEach(contract -> all.put(contract.destination(), contract));
    return List.copyOf(all.values());
  }

  private static List<Contract> in(Path base, String prefix) {
    Path folder = base.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && !isHidden(file))
          .map(file -> of(file, prefix))
          .toList();
    } catch (IOException e) {
      return List.of(unreadable("", folder.toString()));
    }
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  /**
   * The contracts of the destinations that are on, by name.
   *
   * @param texts the route files as they were loaded, and those that wait to be mended, by their
   *     names relative to home: what stands on the disk now may be broken or gone. Where an own one
   *     waits, the one that ships is in its place
   * @param isOn whether a destination is to be sent to
   */
  public static List<Contract> on(Map<String, String> texts, Predicate<Contract> isOn) {
    Map<String, Contract> all = new TreeMap<>();
    for (String prefix : List.of(CUSTOM, "")) {
      texts.forEach(
          (file, text) -> {
            if (file.startsWith(prefix + FOLDER) && file.endsWith(ENDING)) {
              int begin = prefix.length() + FOLDER.length();
              String name = file.substring(begin, file.length() - ENDING.length());
              all.put(name, Contract.of(name, file, text));
            }
          });
    }
    return all.values().stream().filter(isOn).toList();
  }

  private static Contract of(Path file, String prefix) {
    String name = file.getFileName().toString();
    String destination = name.substring(0, name.length() - ENDING.length());
    try {
      return Contract.of(destination, prefix + FOLDER + name, Files.readString(file));
    } catch (IOException e) {
      return unreadable(destination, file.toString());
    }
  }

  private static Contract unreadable(String destination, String place) {
    String problem = place + " cannot be read; it must be a readable text file in UTF-8";
    return new Contract(destination, List.of(), List.of(problem));
  }
}
