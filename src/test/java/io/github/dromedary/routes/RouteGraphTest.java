package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the map knows of routes: calls, signals, what is done on failure, groups, ends. */
class RouteGraphTest {

  @TempDir private Path folder;

  @Test
  void a_call_a_signal_and_what_is_done_on_failure_are_told_apart() throws IOException {
    route("a.one", "timer:a/one?period=1000", "- to: direct:a.two");
    route(
        "a.two",
        "direct:a.two",
        """
        - doTry:
            steps: [ { to: "bare:seda:a.queue?carry=body" } ]
            doCatch:
              - exception: [ java.lang.Exception ]
                steps: [ { to: direct:a.mend } ]
            doFinally: { steps: [ { to: direct:a.tidy } ] }
        - wireTap: { uri: "bare:direct:a.mend", dynamicUri: false }
        """);
    route("a.queue", "seda:a.queue", "- to: http:somewhere?x=1");
    route("a.mend", "direct:a.mend", "- log: mended");
    route("a.tidy", "direct:a.tidy", "- log: tidy");
    RouteGraph graph = graph();

    assertThat(graph.links("a.one")).containsExactly(new Link("a.two", false, false));
    assertThat(graph.links("a.two"))
        .containsExactlyInAnyOrder(
            new Link("a.queue", true, false),
            new Link("a.mend", false, true),
            new Link("a.tidy", false, false),
            new Link("a.mend", true, false));
    assertThat(graph.ends("a.queue", Step.Way.END)).containsExactly("http:somewhere");
    assertThat(new Flow(graph, List.of("a.one"), Map.of()).longest())
        .isIn(List.of("a.one", "a.two", "a.queue"), List.of("a.one", "a.two", "a.mend"));
  }

  @Test
  void what_a_policy_calls_is_done_on_failure_by_each_route_that_takes_it() throws IOException {
    Files.writeString(
        folder.resolve("z-errors.camel.yaml"),
        """
        - routeConfiguration:
            id: mended
            onException:
              - onException:
                  exception: [ java.lang.Exception ]
                  steps: [ { to: direct:a.mend } ]
        """);
    route("a.one", "timer:a/one", "- log: one", "routeConfigurationId: mended");
    route("a.two", "timer:a/two", "- log: two");
    route("a.mend", "direct:a.mend", "- log: mended");

    assertThat(graph().links("a.one")).containsExactly(new Link("a.mend", false, true));
    assertThat(graph().links("a.two")).isEmpty();
  }

  @Test
  void a_call_whose_address_is_known_when_it_runs_leads_to_all_that_can_be_meant()
      throws IOException {
    route("a.in", "timer:a/in", "- toD: direct:words.${body}\n- toD: direct:a.${body}");
    route("words.one", "direct:words.one", "- to: direct:words.two");
    route("words.two", "direct:words.two", "- to: direct:a.reply");
    route("a.screen", "direct:a.screen", "- to: direct:a.reply");
    route("a.reply", "direct:a.reply", "- log: reply");
    RouteGraph graph = graph();

    assertThat(graph.members("words.*")).extracting(RouteFacts::id).hasSize(2);
    assertThat(graph.members("a.*")).extracting(RouteFacts::id).containsExactly("a.screen");
    assertThat(graph.links("words.*")).containsExactly(new Link("a.reply", false, false));
    assertThat(graph.routes()).noneMatch(graph::isCalledFromJava);
  }

  @Test
  void routes_of_a_template_are_routes() throws IOException {
    Files.writeString(
        folder.resolve("template.camel.yaml"),
        """
        - routeTemplate:
            id: nightly
            parameters: [ { name: at }, { name: what } ]
            from:
              uri: timer:{{what}}?period={{at}}
              steps: [ { to: "direct:a.{{what}}" } ]
        - templatedRoute:
            routeTemplateRef: nightly
            routeId: a.nightly
            parameters: [ { name: at, value: 2000 }, { name: what, value: tidy } ]
        """);
    route("a.tidy", "direct:a.tidy", "- log: tidy");
    RouteGraph graph = graph();

    assertThat(graph.links("a.nightly")).containsExactly(new Link("a.tidy", false, false));
    assertThat(Mermaid.begin(graph, graph.route("a.nightly"))).isEqualTo("every 2 s");
  }

  @Test
  void what_is_missing_and_what_nobody_reaches_is_found() throws IOException {
    route("a.in", "timer:a/in", "- to: direct:a.gone\n- toD: direct:nowhere.${body}");
    route("a.queue", "seda:a.queue", "- log: never");
    route("a.java", "direct:a.java", "- log: by Java alone");
    RouteGraph graph = graph();

    assertThat(graph.lost()).containsExactly("a.gone", "nowhere.*");
    assertThat(graph.idle()).containsExactly("a.queue");
    assertThat(graph.isCalledFromJava(graph.route("a.java"))).isTrue();
  }

  private RouteGraph graph() throws IOException {
    return new RouteGraph(LoadedRoutes.of(folder));
  }

  private void route(String id, String from, String steps, String... more) throws IOException {
    String head = "- route:\n    id: %s\n    description: It does %s.\n".formatted(id, id);
    for (String line : more) {
      head += "    " + line + "\n";
    }
    String text = head + "    from:\n      uri: %s\n      steps:\n".formatted(from);
    Files.writeString(folder.resolve(id.replace('.', '-') + ".camel.yaml"), text + steps.indent(8));
  }
}
