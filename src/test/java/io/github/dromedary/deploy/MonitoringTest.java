package io.github.dromedary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Rules of alerts and the dashboard, as files; MonitoringIT asks the running program. */
class MonitoringTest {

  @Test
  void metrics_and_labels_are_found_in_an_expression() {
    assertThat(
            Expressions.metrics(
                "sum by (job, x) (increase(a_total{b=\"c, d\",e=~\"f{2}\"}[5m])) - 100e6 > 0"
                        .replace("{2}", "+")
                    + " unless on (y) g offset 1h"))
        .isEqualTo(
            Map.of("a_total", Set.of("job", "x", "y", "b", "e"), "g", Set.of("job", "x", "y")));
  }

  @Test
  void a_route_that_is_named_is_there() throws IOException {
    assertThat(Expressions.values("routeId"))
        .isNotEmpty()
        .allSatisfy(
            id ->
                assertThat(Path.of("routes", id.replaceFirst("\\.", "/") + ".camel.yaml"))
                    .exists());
  }

  @Test
  void a_result_that_is_named_is_one_that_is_counted() throws IOException {
    assertThat(Expressions.values("result"))
        .isNotEmpty()
        .isSubsetOf("sent", "waiting", "refused", "unavailable");
  }

  @Test
  void each_alert_says_what_is_wrong_and_how_bad_it_is() throws IOException {
    JsonNode groups =
        Manifests.read(Path.of("deploy/monitoring/rules.yaml")).get(0).at("/spec/groups");
    List<JsonNode> rules =
        StreamSupport.stream(groups.at("/0/rules").spliterator(), false).toList();

    assertThat(rules).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.path("alert").asText()).startsWith("Dromedary");
              assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
              assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            });
  }

  @Test
  void each_panel_has_a_place_of_its_own_and_asks_the_chosen_source() throws IOException {
    JsonNode dashboard = Manifests.read(Path.of("deploy/monitoring/dashboard.json")).get(0);
    boolean[][] taken = new boolean[100][24];
    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode place = panel.path("gridPos");
      for (int y = 0; y < place.path("h").asInt(); y++) {
        for (int x = 0; x < place.path("w").asInt(); x++) {
          boolean[] row = taken[place.path("y").asInt() + y];
          assertThat(row[place.path("x").asInt() + x]).as(panel.path("title").asText()).isFalse();
          row[place.path("x").asInt() + x] = true;
        }
      }
      assertThat(panel.path("targets"))
          .isNotEmpty()
          .allSatisfy(
              target ->
                  assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
    }
    assertThat(dashboard.findValuesAsText("name")).contains("datasource", "job");
  }
}
