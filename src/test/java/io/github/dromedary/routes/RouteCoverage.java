package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * That each route is entered by a test. It is no test of its own: the build runs it when all others
 * are over, and says nothing when not all were run.
 */
class RouteCoverage {

  private static final Path ROUTES = Path.of("routes");

  @Test
  void every_route_is_entered_by_a_test() throws IOException {
    boolean isPart =
        Stream.of("test", "it.test", "skipITs").anyMatch(name -> System.getProperty(name) != null);
    assumeFalse(isPart, "not all tests were run");
    Path folder = Path.of(System.getProperty(EnteredRoutes.FOLDER));

    Set<String> missing = new TreeSet<>(LoadedRoutes.of(ROUTES).keySet());
    int all = missing.size();
    missing.removeIf(id -> Files.exists(folder.resolve(id)));

    System.out.printf("Routes entered by tests: %d of %d%n", all - missing.size(), all);
    assertThat(missing).as("routes that no test enters").isEmpty();
  }
}
