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
  private static final String ENDING = ".camel.yaml";

  private Contracts() {}

  /**
   * The contracts of all files of {@code routes/destinations/}, on or off, by name.
   *
   * @param folder may be missing
   */
  public static List<Contract> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(Contracts::of)
          .toList();
    } catch (IOException e) {
      return List.of(unreadable("", folder.toString()));
    }
  }

  /**
   * The contracts of the destinations that are on, by name.
   *
   * @param texts the route files as they were loaded, by their names relative to home: what stands
   *     on the disk now may be broken or gone
   * @param isOn whether a destination is to be sent to
   */
  public static List<Contract> on(Map<String, String> texts, Predicate<Contract> isOn) {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .filter(file -> file.getKey().startsWith(FOLDER) && file.getKey().endsWith(ENDING))
            .map(file -> Contract.of(name(file.getKey()), file.getKey(), file.getValue()))
            .filter(isOn)
            .toList();
  }

  private static String name(String file) {
    return file.substring(FOLDER.length(), file.length() - ENDING.length());
  }

  private static Contract of(Path file) {
    String name = file.getFileName().toString();
    String destination = name.substring(0, name.length() - ENDING.length());
    try {
      return Contract.of(destination, FOLDER + name, Files.readString(file));
    } catch (IOException e) {
      return unreadable(destination, file.toString());
    }
  }

  private static Contract unreadable(String destination, String place) {
    String problem = place + " cannot be read; it must be a readable text file in UTF-8";
    return new Contract(destination, List.of(), List.of(problem));
  }
}
