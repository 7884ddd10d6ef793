package io.github.dromedary.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the page that shows where everything leads to, from the routes as Camel loads them. */
final class RouteMap {

  /**
   * What a newcomer wants to see.
   *
   * @param heads where it begins, and where other pictures that lead here end; a route that only
   *     signals to one of them is found by itself
   */
  private record Tour(String title, String text, List<String> heads) {}

  private static final List<Tour> TOURS =
      List.of(
          new Tour(
              "A sample",
              "The panel's counters are read, judged and booked.",
              List.of("traffic.cycle")),
          new Tour(
              "A gap",
              "What a node did while nobody saw it is filled from the panel's own history.",
              List.of("traffic.fill-soon", "traffic.try-gap")),
          new Tour(
              "A report",
              "A schedule fires, or was missed: the period's totals become a report in the outbox.",
              List.of("traffic.due")),
          new Tour(
              "A delivery",
              "What is in the outbox goes to its destination, and what became of it is booked.",
              List.of("delivery.drain")),
          new Tour(
              "A command",
              "Somebody writes to the bot, and is answered.",
              List.of("telegram.inbound", "telegram.known", "commands.*")),
          new Tour(
              "A press",
              "An administrator of the usage statistics presses a button or writes, and sees a screen.",
              List.of("usage.inbound", "usage.gate")),
          new Tour(
              "A channel's run",
              "Telegram is asked for the channels' numbers, which go to the store and to Redis.",
              List.of("channel.schedule-run")),
          new Tour(
              "An alert",
              "What goes wrong is told to the administrators.",
              List.of("alerts.watch")));

  private final RouteGraph graph;
  private final Map<Tour, Flow> tours = new LinkedHashMap<>();
  private final Map<String, Flow> rest = new TreeMap<>();
  private final StringBuilder page = new StringBuilder();

  private RouteMap(RouteGraph graph) {
    this.graph = graph;
    Map<String, String> titles = new LinkedHashMap<>();
    TOURS.forEach(tour -> tour.heads().forEach(head -> titles.put(head, tour.title())));
    for (Tour tour : TOURS) {
      tours.put(tour, new Flow(graph, heads(tour), titles));
    }
    Map<String, String> drawn = new LinkedHashMap<>();
    tours.forEach(
        (tour, flow) -> flow.places().forEach(place -> drawn.putIfAbsent(place, tour.title())));
    tours.values().forEach(flow -> flow.routes().forEach(id -> drawn.putIfAbsent(id, "")));
    Map<String, List<String>> open = new TreeMap<>();
    for (RouteFacts route : graph.routes()) {
      if (graph.isEntrance(route) && !drawn.containsKey(route.id())) {
        open.computeIfAbsent(route.part(), part -> new ArrayList<>()).add(route.id());
      }
    }
    open.forEach((part, heads) -> rest.put(part, new Flow(graph, heads, drawn)));
  }

  /**
   * The page.
   *
   * @param folder of the route files
   * @throws IOException when they cannot be read
   * @throws IllegalStateException when a picture begins at a route that is not there
   */
  static String of(Path folder) throws IOException {
    return new RouteMap(new RouteGraph(LoadedRoutes.of(folder))).page();
  }

  /** Routes that are in no picture. */
  static Set<String> undrawn(RouteGraph graph) {
    RouteMap map = new RouteMap(graph);
    Set<String> undrawn = new LinkedHashSet<>();
    graph.routes().forEach(route -> undrawn.add(route.id()));
    Stream.concat(map.tours.values().stream(), map.rest.values().stream())
        .forEach(flow -> undrawn.removeAll(flow.routes()));
    return undrawn;
  }

  private List<String> heads(Tour tour) {
    for (String head : tour.heads()) {
      if (!graph.has(head)) {
        throw new IllegalStateException(
            "\"%s\" on the map begins at %s, and no route is that: RouteMap.TOURS has to name where it begins now"
                .formatted(tour.title(), head));
      }
    }
    return tour.heads();
  }

  private String page() {
    head();
    hops();
    tours.forEach(
        (tour, flow) -> {
          section(tour.title(), tour.text(), flow);
          page.append("\nThe longest way: " + way(flow.longest()) + ".\n");
        });
    page.append("\n## What else begins\n");
    rest.forEach((part, flow) -> page.append("\n### " + part + "\n\n" + Mermaid.of(graph, flow)));
    tables();
    return page.toString();
  }

  private void head() {
    page.append(
        """
        # The map of the routes

        Made from `routes/` by the build, not written: after a change `mvn -q test -Dtest=RouteMapTest -Droutes.map.write` writes it anew. A place `traffic.book` is the file `routes/traffic/book.camel.yaml`.

        ```mermaid
        %%{init: {"flowchart": {"wrappingWidth": 400}}}%%
        flowchart LR
          a(["begins by itself:<br/>a schedule, Telegram"]):::entrance -- "calls, and waits" --> b["a route"]:::route
          j(["called from Java:<br/>the command line"]):::java --> b
          b == "signals to a unit of work of its own" ==> c[["a queue"]]:::queue
          b -. "on failure" .-> d["a route"]:::route
          c --> g[/"one of several,<br/>as the message says"/]:::group --> o>"a server"]:::outside
          c --> e("drawn in<br/>another picture"):::elsewhere
        """);
    page.append(Mermaid.STYLES.indent(0)).append("```\n\n");
  }

  private void hops() {
    page.append("| picture | routes | hops: routes on the longest way |\n|---|---|---|\n");
    tours.forEach(
        (tour, flow) ->
            page.append(
                "| [%s](#%s) | %d | %d |%n"
                    .formatted(
                        tour.title(),
                        anchor(tour.title()),
                        flow.routes().size(),
                        flow.longest().size())));
    page.append("| [What else begins](#what-else-begins) | | |\n");
    page.append("\n%d routes in all: [the table](#all-routes).%n".formatted(graph.routes().size()));
  }

  private static String anchor(String title) {
    return title.toLowerCase(java.util.Locale.ROOT).replace("'", "").replace(' ', '-');
  }

  private void section(String title, String text, Flow flow) {
    page.append("\n## " + title + "\n\n" + text + "\n\n" + Mermaid.of(graph, flow));
  }

  private static String way(List<String> places) {
    return places.size()
        + " routes, "
        + places.stream().map(place -> "`" + place + "`").collect(Collectors.joining(" → "));
  }

  private void tables() {
    page.append("\n## All routes\n");
    String part = "";
    for (RouteFacts route : graph.routes()) {
      if (!route.part().equals(part)) {
        part = route.part();
        page.append("\n### " + part + "/\n\n");
        page.append("| route | begins | what it does | calls | uses |\n|---|---|---|---|---|\n");
      }
      page.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(
                  route.id(),
                  cell(Mermaid.begin(graph, route)),
                  cell(route.description()),
                  calls(route),
                  uses(route)));
    }
  }

  private String calls(RouteFacts route) {
    return graph.links(route.id()).stream()
        .map(
            link ->
                (link.isSignal() ? "⇒ " : "")
                    + "`"
                    + link.to()
                    + "`"
                    + (link.isFallback() ? " (on failure)" : ""))
        .collect(Collectors.joining(", "));
  }

  private String uses(RouteFacts route) {
    Stream<String> ends =
        graph.ends(route.id(), Step.Way.END).stream()
            .map(end -> end.replaceFirst("^sql:classpath:sql/", ""))
            .map(end -> "`" + end + "`");
    return Stream.concat(ends, graph.ends(route.id(), Step.Way.BEAN).stream())
        .collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
  }
}
