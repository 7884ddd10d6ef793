package io.github.dromedary.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A packaged folder of its own, whose routes and templates a test may change as a user does. */
final class PackageCopy {

  private PackageCopy() {}

  /** Copies all that there is, to be started as a process. */
  static Path whole(Path folder) throws IOException {
    Path copy = in(folder);
    for (String program : List.of("dromedary.jar", "lib", "tools")) {
      copied(Packaged.HOME.resolve(program), copy.resolve(program));
    }
    return copy;
  }

  /** Copies what a user may edit. */
  static Path in(Path folder) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("dromedary"));
    for (String edited : List.of("routes", "templates", "application.properties", "dromedary")) {
      copied(Packaged.HOME.resolve(edited), copy.resolve(edited));
    }
    return copy;
  }

  private static void copied(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    to.toFile().setExecutable(Files.isExecutable(from));
  }
}
