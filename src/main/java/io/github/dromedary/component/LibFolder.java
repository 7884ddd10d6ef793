package io.github.dromedary.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of jars for the class path: those of components, which {@code components.json} lists,
 * and those that somebody has put there by hand, which are never touched.
 */
final class LibFolder {

  static final String LIST = "components.json";

  private static final String NOTE =
      "written by \"dromedary component\"; jars that are not named here were put there by hand";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Path path;
  private final List<Installed> components;
  private final List<HandJar> byHand;

  private record Content(String note, List<Installed> components) {}

  private LibFolder(Path path, List<Installed> components, List<HandJar> byHand) {
    this.path = path;
    this.components = components;
    this.byHand = byHand;
  }

  /**
   * Reads a folder; one that is not there is empty.
   *
   * @throws ComponentProblem when it cannot be read, or its list cannot
   */
  static LibFolder read(Path path) throws ComponentProblem {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new ComponentProblem(path + " is no folder");
    }
    List<Installed> components = listed(path.resolve(LIST));
    Set<String> known =
        components.stream()
            .flatMap(each -> each.jarsRead().stream())
            .map(Coordinates::file)
            .collect(Collectors.toSet());
    List<HandJar> byHand = new ArrayList<>();
    for (Path jar : jars(path)) {
      if (!known.contains(jar.getFileName().toString())) {
        byHand.add(HandJar.of(jar));
      }
    }
    return new LibFolder(path, components, byHand);
  }

  private static List<Path> jars(Path path) throws ComponentProblem {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new ComponentProblem(path + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static List<Installed> listed(Path list) throws ComponentProblem {
    if (!Files.exists(list)) {
      return List.of();
    }
    try {
      Content content = JSON.readValue(Files.readAllBytes(list), Content.class);
      return List.copyOf(content.components());
    } catch (JsonProcessingException | NullPointerException e) {
      throw new ComponentProblem(
          list
              + " is not as it was written; without it all jars beside it count as put there by"
              + " hand");
    } catch (IOException e) {
      throw new ComponentProblem(list + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  Path path() {
    return path;
  }

  List<Installed> components() {
    return components;
  }

  List<HandJar> byHand() {
    return byHand;
  }

  /** The jars that components have brought, but for some components, by their keys. */
  Map<String, Coordinates> brought(Set<String> exceptFor) {
    Map<String, Coordinates> jars = new TreeMap<>();
    for (Installed each : components) {
      if (!exceptFor.contains(each.name())) {
        each.jarsRead().forEach(jar -> jars.put(jar.key(), jar));
      }
    }
    return jars;
  }

  /** Whether all jars of a component are there; not where its adding was cut off. */
  boolean isWhole(Installed component) {
    return component.jarsRead().stream().allMatch(jar -> Files.exists(path.resolve(jar.file())));
  }

  /** The size of a component's jars, in bytes. */
  long size(Installed component) throws IOException {
    long size = 0;
    for (Coordinates jar : component.jarsRead()) {
      Path file = path.resolve(jar.file());
      size += Files.exists(file) ? Files.size(file) : 0;
    }
    return size;
  }

  /**
   * Puts other components in the place of those that there are. Whenever it is cut off, each jar
   * that it has brought is named in the list, so that the next change puts it right.
   *
   * @param now all components from now on
   * @param incoming the jars that are not there yet: what they are → where they lie, on the same
   *     disk
   * @throws ComponentProblem when a jar of a user's own has the name of one of them; then nothing
   *     has changed
   */
  void change(List<Installed> now, Map<Coordinates, Path> incoming) throws IOException {
    for (Coordinates jar : incoming.keySet()) {
      if (byHand.stream().anyMatch(mine -> mine.file().equals(jar.file()))) {
        throw new ComponentProblem(
            path.resolve(jar.file()) + " is in the way: it was put there by hand");
      }
    }
    Set<String> needed = files(now);
    for (String file : files(components)) {
      if (!needed.contains(file)) {
        Files.deleteIfExists(path.resolve(file));
      }
    }
    write(now);
    for (Map.Entry<Coordinates, Path> each : incoming.entrySet()) {
      Files.move(
          each.getValue(), path.resolve(each.getKey().file()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void write(List<Installed> now) throws IOException {
    Path list = path.resolve(LIST);
    if (now.isEmpty()) {
      Files.deleteIfExists(list);
      return;
    }
    Path written = path.resolve("." + LIST);
    Content content = new Content(NOTE, now);
    Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    Files.move(written, list, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Set<String> files(List<Installed> components) {
    return components.stream()
        .flatMap(each -> each.jarsRead().stream())
        .map(Coordinates::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The components with another one, in the place of its former version where there is one. */
  static List<Installed> with(List<Installed> components, Installed other) {
    Map<String, Installed> all = new LinkedHashMap<>();
    components.forEach(each -> all.put(each.name(), each));
    all.put(other.name(), other);
    return List.copyOf(all.values());
  }
}
