package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What keeps one unit of work apart from another, in every route file: an exchange that was worked
 * on is never handed on, parts that run at once share no word on failures, and no policy can be led
 * to itself.
 */
class UnitsOfWorkTest {

  private static final Path ROUTES = Path.of("routes");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> QUEUES = Set.of("seda", "vm", "disruptor", "stub");
  private static final String SHARED = "CamelFatalFallbackErrorHandler";

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ROUTES)) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_route_hands_on_an_exchange_that_was_worked_on(Path file) throws IOException {
    assertThat(handedOn(yaml(Files.readString(file)))).as(file.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void parts_that_run_at_once_share_no_word_on_failures(Path file) throws IOException {
    assertThat(sharing(yaml(Files.readString(file)))).as(file.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void no_policys_own_steps_can_fail(Path file) throws IOException {
    assertThat(failing(yaml(Files.readString(file)))).as(file.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- to: seda:delivery.drain?discardWhenFull=true",
        "- to: { uri: 'seda:delivery.drain' }",
        "- filter: { constant: 'true', steps: [ { toD: 'seda:${body}' } ] }",
        "- wireTap: { uri: direct:delivery.lane, dynamicUri: false, executorService: lanePool }",
        "- wireTap: direct:delivery.lane",
        "- recipientList: { constant: 'seda:a,seda:b' }",
        "- threads: { poolSize: 2 }",
        "- aggregate: { constant: 'true', completionSize: 2, steps: [] }",
        "- onCompletion: { parallelProcessing: true, steps: [] }"
      })
  void a_worked_on_exchange_that_is_handed_on_is_found(String step) {
    assertThat(handedOn(route(step))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- to: bare:seda:delivery.drain?discardWhenFull=true",
        "- to: direct:delivery.settle",
        "- wireTap: { uri: 'bare:direct:delivery.lane?carry=body', dynamicUri: false }"
      })
  void a_bare_signal_and_a_call_of_the_same_work_are_let_pass(String step) {
    assertThat(handedOn(route(step))).isEmpty();
  }

  @Test
  void parts_at_once_that_share_are_found() {
    String split = "- split: { simple: '${body}', parallelProcessing: true, steps: [] }";
    String apart = "- removeProperty: { name: " + SHARED + " }\n";

    assertThat(sharing(route(split))).hasSize(1);
    assertThat(sharing(route("- multicast: { parallelProcessing: true, steps: [] }"))).hasSize(1);
    assertThat(sharing(route(apart + split))).isEmpty();
    assertThat(sharing(route("- split: { simple: '${body}', steps: [] }"))).isEmpty();
  }

  @Test
  void a_policy_whose_steps_can_fail_is_found() {
    String guarded =
        "- doTry: { steps: [ { to: 'sql:a' } ], doCatch: [ { exception: [ java.lang.Exception ],"
            + " steps: [ { log: 'x' } ] } ] }";
    String halfGuarded = guarded.replace("java.lang.Exception", "java.io.IOException");

    assertThat(failing(policy("- to: sql:classpath:sql/traffic/put-off-gap.sql"))).hasSize(1);
    assertThat(failing(policy("- to: direct:telegram.reply"))).hasSize(1);
    assertThat(failing(policy(halfGuarded))).hasSize(1);
    assertThat(failing(policy(guarded.replace("log: 'x'", "to: 'sql:b'")))).hasSize(1);
    assertThat(failing(policy(guarded))).isEmpty();
    assertThat(failing(policy("- to: micrometer:counter:x"))).isEmpty();
  }

  /** Steps that give a queue or another thread all that the route has worked on. */
  private static List<String> handedOn(JsonNode all) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : all) {
      walk(
          entry,
          (name, step) -> {
            String text = step.isTextual() ? step.asText() : step.path("uri").asText();
            boolean call = Set.of("to", "toD", "wireTap", "enrich", "poll").contains(name);
            if (call && (isQueue(text) || name.equals("wireTap") && !text.startsWith("bare:"))) {
              found.add(name + " " + text);
            } else if (Set.of("recipientList", "routingSlip", "dynamicRouter").contains(name)
                && step.toString().contains("seda:")) {
              found.add(name + " " + step);
            } else if (Set.of("threads", "aggregate").contains(name)
                || name.equals("onCompletion") && step.path("parallelProcessing").asBoolean()) {
              found.add(name);
            }
          });
    }
    return found;
  }

  private static boolean isQueue(String uri) {
    return QUEUES.contains(uri.split(":", 2)[0]);
  }

  /**
   * Steps whose parts run at once without being freed first of the list in which Camel notes the
   * policies that are at work: the parts' copies share it, so that two failures at once look like
   * one that leads to itself.
   */
  private static List<String> sharing(JsonNode all) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : all) {
      walk(
          entry,
          (name, steps) -> {
            String before = "";
            for (JsonNode step : steps.isArray() ? steps : JSON.createArrayNode()) {
              for (Map.Entry<String, JsonNode> field : step.properties()) {
                boolean parallel = field.getValue().path("parallelProcessing").asBoolean();
                if (parallel && !before.equals(SHARED)) {
                  found.add(field.getKey());
                }
              }
              before = step.path("removeProperty").path("name").asText();
            }
          });
    }
    return found;
  }

  /** Steps of policies that ask or tell something outside, and are not in a doTry. */
  private static List<String> failing(JsonNode all) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry : all) {
      for (JsonNode on : entry.path("routeConfiguration").path("onException")) {
        unguarded(on.path("onException").path("steps"), found);
      }
    }
    return found;
  }

  private static void unguarded(JsonNode steps, List<String> found) {
    for (JsonNode step : steps) {
      for (Map.Entry<String, JsonNode> field : step.properties()) {
        JsonNode inside = field.getValue();
        boolean call = Set.of("to", "toD", "wireTap", "enrich").contains(field.getKey());
        String uri = inside.isTextual() ? inside.asText() : inside.path("uri").asText();
        if (call && !uri.startsWith("micrometer:")) {
          found.add(field.getKey() + " " + uri);
        }
        if (field.getKey().equals("doTry")) {
          boolean all = inside.path("doCatch").toString().contains("\"java.lang.Exception\"");
          unguarded(all ? JSON.createArrayNode() : inside.path("steps"), found);
          inside.path("doCatch").forEach(caught -> unguarded(caught.path("steps"), found));
          unguarded(inside.path("doFinally").path("steps"), found);
        } else {
          unguarded(inside.path("steps"), found);
          inside.path("when").forEach(when -> unguarded(when.path("steps"), found));
          unguarded(inside.path("otherwise").path("steps"), found);
        }
      }
    }
  }

  private interface Seen {
    void field(String name, JsonNode value);
  }

  private static void walk(JsonNode node, Seen seen) {
    if (node.isArray()) {
      node.forEach(each -> walk(each, seen));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      seen.field(field.getKey(), field.getValue());
      walk(field.getValue(), seen);
    }
  }

  private static JsonNode route(String steps) {
    return yaml(
        "- route:\n    from:\n      uri: seda:a\n      steps:\n" + steps.indent(8).stripTrailing());
  }

  private static JsonNode policy(String steps) {
    return yaml(
        "- routeConfiguration:\n    onException:\n      - onException:\n          steps:\n"
            + steps.indent(12).stripTrailing());
  }

  private static JsonNode yaml(String text) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }
}
