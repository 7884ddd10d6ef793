package io.github.dromedary.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;

/** Finds the contracts of destinations: of all files, or of the routes that run. */
public final class Contracts {

  /** What the id of a destination's route begins with. */
  public static final String PREFIX = "destinations.";

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

  /** The contracts of the destinations whose routes a Camel context has at this moment, by name. */
  public static List<Contract> loaded(Supplier<? extends CamelContext> context) {
    List<Contract> loaded = new ArrayList<>();
    for (Route route : context.get().getRoutes()) {
      if (route.getId().startsWith(PREFIX)) {
        loaded.add(of(route.getId().substring(PREFIX.length()), route.getSourceResource()));
      }
    }
    loaded.sort(Comparator.comparing(Contract::destination));
    return loaded;
  }

  private static Contract of(Path file) {
    String name = file.getFileName().toString();
    String destination = name.substring(0, name.length() - ENDING.length());
    try {
      return Contract.of(destination, "routes/destinations/" + name, Files.readString(file));
    } catch (IOException e) {
      return unreadable(destination, file.toString());
    }
  }

  private static Contract of(String destination, Resource resource) {
    if (resource == null) {
      return Contract.of(destination, destination, ""); // made by a program: it has no head
    }
    try (var head = resource.getInputStream()) {
      String text = new String(head.readAllBytes(), StandardCharsets.UTF_8);
      return Contract.of(destination, resource.getLocation(), text);
    } catch (IOException e) {
      return unreadable(destination, resource.getLocation());
    }
  }

  private static Contract unreadable(String destination, String place) {
    String problem = place + " cannot be read; it must be a readable text file in UTF-8";
    return new Contract(destination, List.of(), List.of(problem));
  }
}
