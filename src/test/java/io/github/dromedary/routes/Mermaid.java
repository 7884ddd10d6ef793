package io.github.dromedary.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a flow as a Mermaid flowchart, in a form that GitHub renders. */
final class Mermaid {

  /** What all pictures share: what the shapes and lines mean is said in the page. */
  static final String STYLES =
      """
        classDef entrance fill:#fff3bf,stroke:#b08900,color:#222
        classDef java fill:#ffd8a8,stroke:#c05f00,color:#222
        classDef queue fill:#d0ebff,stroke:#1c7ed6,color:#222
        classDef route fill:#f8f9fa,stroke:#868e96,color:#222
        classDef group fill:#e5dbff,stroke:#7048e8,color:#222
        classDef outside fill:#d3f9d8,stroke:#2b8a3e,color:#222
        classDef elsewhere fill:#ffffff,stroke:#868e96,stroke-dasharray:4 3,color:#555
      """;

  /** Lines are broken here, and not once more by Mermaid. */
  static final String HEAD = "```mermaid\n%%{init: {\"flowchart\": {\"wrappingWidth\": 400}}}%%\n";

  private static final int WIDTH = 36;

  private final RouteGraph graph;
  private final StringBuilder text = new StringBuilder(HEAD + "flowchart TD\n");
  private final Map<String, String> names = new LinkedHashMap<>();

  private Mermaid(RouteGraph graph) {
    this.graph = graph;
  }

  /** The picture, a fenced block. */
  static String of(RouteGraph graph, Flow flow) {
    Mermaid picture = new Mermaid(graph);
    flow.places().forEach(picture::place);
    flow.elsewhere().forEach(picture::elsewhere);
    flow.places().forEach(picture::links);
    flow.places().forEach(picture::ends);
    return picture.text.append(STYLES.indent(0)).append("```\n").toString();
  }

  private void place(String place) {
    if (RouteGraph.isGroup(place)) {
      group(place);
      return;
    }
    RouteFacts route = graph.route(place);
    String label = "<b>" + place + "</b><br/>" + wrapped(route.description());
    if (graph.isEntrance(route)) {
      String kind = graph.isCalledFromJava(route) ? "java" : "entrance";
      node(place, "([\"", "<i>" + wrapped(begin(graph, route)) + "</i><br/>" + label, "\"])", kind);
    } else if (route.isQueue()) {
      node(place, "[[\"", label, "\"]]", "queue");
    } else {
      node(place, "[\"", label, "\"]", "route");
    }
  }

  private void group(String group) {
    String prefix = group.substring(0, group.indexOf('*'));
    String members =
        graph.members(group).stream()
            .map(member -> member.id().substring(prefix.length()))
            .collect(Collectors.joining(", "));
    String label = "<b>" + escaped(group) + "</b><br/>one of: " + wrapped(members);
    node(group, "[/\"", label, "\"/]", "group");
  }

  private void elsewhere(String place, String title) {
    String label = "<b>" + escaped(place) + "</b><br/>see: " + wrapped(title);
    node(place, "(\"", label, "\")", "elsewhere");
  }

  private void node(String key, String open, String label, String close, String kind) {
    String name = "n" + names.size();
    names.put(key, name);
    text.append("  %s%s%s%s:::%s%n".formatted(name, open, label, close, kind));
  }

  private void links(String place) {
    for (Link link : graph.links(place)) {
      String line = link.isSignal() ? " ==> " : " --> ";
      if (link.isFallback()) {
        line = " -.-> ";
      }
      text.append("  " + names.get(place) + line + names.get(link.to()) + "\n");
    }
  }

  private void ends(String place) {
    for (String end : graph.ends(place, Step.Way.END)) {
      String label = outside(end);
      if (!label.isEmpty()) {
        if (!names.containsKey(label)) {
          node(label, ">\"", escaped(label), "\"]", "outside");
        }
        text.append("  " + names.get(place) + " --> " + names.get(label) + "\n");
      }
    }
  }

  /** What a server is called; empty for what is no server, or the store that nearly all ask. */
  private static String outside(String end) {
    boolean isNamed = Set.of("sql", "micrometer", "log", "mock").contains(end.split(":")[0]);
    return isNamed ? "" : end;
  }

  /** In words, how a route begins. */
  static String begin(RouteGraph graph, RouteFacts route) {
    if (graph.isCalledFromJava(route)) {
      return "called from Java";
    }
    return switch (route.scheme()) {
      case "quartz" -> "quartz: " + route.option("cron");
      case "timer" ->
          route.option("repeatCount").equals("1")
              ? "once, at the start"
              : "every " + seconds(route.option("period"));
      case "direct" -> "call";
      case "seda" -> "queue";
      default -> route.from().replaceFirst("\\?.*", "");
    };
  }

  private static String seconds(String millis) {
    return millis.matches("\\d+000") ? millis.replaceFirst("000$", " s") : millis + " ms";
  }

  /** In lines that are not too long for a picture. */
  private static String wrapped(String words) {
    StringBuilder wrapped = new StringBuilder();
    int line = 0;
    for (String word : List.of(words.split(" "))) {
      if (line > 0 && line + word.length() >= WIDTH) {
        wrapped.append("<br/>");
        line = 0;
      } else if (line > 0) {
        wrapped.append(' ');
      }
      wrapped.append(escaped(word));
      line += word.length() + 1;
    }
    return wrapped.toString();
  }

  private static String escaped(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;")
        .replace("*", "#42;");
  }
}
