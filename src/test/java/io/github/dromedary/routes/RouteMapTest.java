package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the routes is what the routes give, and there is a way to each of them. */
class RouteMapTest {

  private static final Path ROUTES = Path.of("routes");
  private static final Path PAGE = Path.of("docs/routes.md");

  @Test
  void the_map_is_what_the_routes_give() throws IOException {
    String page = RouteMap.of(ROUTES);
    if (System.getProperty("routes.map.write") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "the routes have changed; this writes the map anew:"
                + " mvn -q test -Dtest=RouteMapTest -Droutes.map.write")
        .isEqualTo(page);
  }

  @Test
  void every_route_is_in_a_picture() throws IOException {
    assertThat(RouteMap.undrawn(graph())).isEmpty();
  }

  @Test
  void every_address_that_is_called_is_a_route_and_no_queue_stays_empty() throws IOException {
    assertThat(graph().lost()).as("reports are of users' own").containsExactly("reports.*");
    assertThat(graph().idle()).isEmpty();
  }

  @Test
  void what_no_route_calls_is_called_from_java() throws IOException {
    RouteGraph graph = graph();
    String java = text(Path.of("src/main/java"));
    List<String> dead =
        graph.routes().stream()
            .filter(graph::isCalledFromJava)
            .map(RouteFacts::id)
            .filter(id -> !java.contains("\"direct:" + id + "\""))
            .toList();
    assertThat(dead).as("routes that nobody can reach").isEmpty();
  }

  private static RouteGraph graph() throws IOException {
    return new RouteGraph(LoadedRoutes.of(ROUTES));
  }

  private static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
