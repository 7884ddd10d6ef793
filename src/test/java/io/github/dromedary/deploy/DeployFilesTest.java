package io.github.dromedary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in deploy/ and in the Compose files, as files: their schemas, and what they name. */
class DeployFilesTest {

  private static final Path DEPLOY = Path.of("deploy");
  private static final Path CHART = DEPLOY.resolve("helm/dromedary");

  static Stream<Path> manifests() throws IOException {
    return files("kubernetes/base", "monitoring")
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.endsWith("kustomization.yaml"))
        .filter(file -> !file.toString().endsWith(".camel.yaml"));
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void a_manifest_is_as_kubernetes_schema_has_it(Path file) throws IOException {
    assertThat(Manifests.read(file))
        .isNotEmpty()
        .allSatisfy(object -> assertThat(Manifests.fault(object)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes/base/deployment.yaml, '  replicas:', '  replica:', replica",
    "kubernetes/base/deployment.yaml, 'failureThreshold', 'failureTreshold', failureTreshold",
    "kubernetes/base/deployment.yaml, '  selector:', '  minReadySeconds: 1\n  paused:', selector",
    "kubernetes/base/network.yaml, 'policyTypes: [Ingress, Egress]', 'policyTypes: Egress', policyTypes",
    "kubernetes/base/disruption.yaml, 'maxUnavailable', 'maxAbsent', maxAbsent",
    "monitoring/rules.yaml, 'annotations:', 'annotation:', annotation",
    "monitoring/servicemonitor.yaml, 'endpoints:', 'endpoint:', endpoint",
  })
  void what_the_schema_does_not_have_is_found(String file, String was, String is, String named)
      throws IOException {
    String text = Files.readString(DEPLOY.resolve(file));
    assertThat(text).contains(was);
    String changed = text.replace(was, is);

    assertThat(Manifests.fault(Manifests.read(changed).get(0)).orElse("nothing")).contains(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes/base", "kubernetes/overlays/postgres", "monitoring"})
  void a_kustomization_is_as_its_schema_has_it_and_names_files_that_are_there(String folder)
      throws IOException {
    Path place = DEPLOY.resolve(folder);
    JsonNode kustomization = Manifests.read(place.resolve("kustomization.yaml")).get(0);

    assertThat(faults("kustomization.schema.json", kustomization)).isEmpty();
    Stream.of("/resources", "/patches")
        .flatMap(list -> Manifests.texts(kustomization.at(list)).stream())
        .filter(text -> text.endsWith(".yaml") || text.startsWith(".."))
        .forEach(name -> assertThat(place.resolve(name)).exists());
    kustomization.findValues("files").stream()
        .flatMap(names -> Manifests.texts(names).stream())
        .forEach(name -> assertThat(place.resolve(name)).exists());
    // one with secrets is made of its example
    kustomization.findValues("envs").stream()
        .flatMap(names -> Manifests.texts(names).stream())
        .map(name -> name.equals("secret.env") ? name + ".example" : name)
        .forEach(name -> assertThat(place.resolve(name)).exists());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "compose.full.yaml"})
  void a_compose_file_is_as_its_schema_has_it_and_names_services_that_are_there(String name)
      throws IOException {
    JsonNode compose = Manifests.read(Path.of(name)).get(0);

    assertThat(faults("compose.schema.json", compose)).isEmpty();
    for (JsonNode service : compose.path("services")) {
      service
          .path("depends_on")
          .fieldNames()
          .forEachRemaining(other -> assertThat(compose.at("/services/" + other)).isNotEmpty());
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        assertThat(source.startsWith(".") || compose.path("volumes").has(source))
            .as(volume.asText())
            .isTrue();
      }
    }
  }

  @Test
  void a_word_that_compose_does_not_have_is_found() throws IOException {
    String text = Files.readString(Path.of("compose.full.yaml"));

    assertThat(
            faults(
                "compose.schema.json",
                Manifests.read(text.replace("stop_grace_period", "stop_grace")).get(0)))
        .isNotEmpty();
  }

  @Test
  void the_charts_values_are_as_their_schema_has_them_and_all_are_used() throws IOException {
    JsonNode values = Manifests.read(CHART.resolve("values.yaml")).get(0);
    JsonNode schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
    String templates = "";
    for (Path template : files("helm/dromedary/templates").toList()) {
      templates += Files.readString(template);
    }

    assertThat(faults(schema, values)).isEmpty();
    for (String name : (Iterable<String>) values::fieldNames) {
      assertThat(templates).contains(".Values." + name);
    }
    List<String> used =
        Pattern.compile("\\.Values\\.(\\w+)(?:\\.(\\w+))?")
            .matcher(templates)
            .results()
            .map(MatchResult::group)
            .map(path -> path.substring(".Values".length()).replace('.', '/'))
            .toList();
    assertThat(used)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(values.at(path).isMissingNode()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replica: 2",
        "replicas: two",
        "traffic: { panelURL: https://panel.example }",
        "traffic: { panelUrl: panel.example }",
        "traffic: { sampleIntervalSeconds: 1 }",
        "store: { kind: mysql }",
        "telegram: { language: fr }",
        "custom: { routes: { a: b } }",
        "settings: { max-link: 1 }",
        "serviceMonitor: { enabled: 'yes' }"
      })
  void a_value_that_says_nothing_is_refused(String changed) throws IOException {
    JsonNode schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
    JsonNode values = Manifests.read(CHART.resolve("values.yaml")).get(0);
    JsonNode all =
        new ObjectMapper()
            .readerForUpdating(values)
            .readTree(Manifests.read(changed).get(0).toString());

    assertThat(faults(schema, all)).isNotEmpty();
  }

  @Test
  void one_version_stands_everywhere() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version =
        pom.replaceFirst("(?s).*?<artifactId>dromedary</artifactId>\\s*<version>(.*?)<.*", "$1");
    JsonNode chart = Manifests.read(CHART.resolve("Chart.yaml")).get(0);

    assertThat(chart.path("version").asText()).isEqualTo(version);
    assertThat(chart.path("appVersion").asText()).isEqualTo(version);
    assertThat(Files.readString(DEPLOY.resolve("kubernetes/base/kustomization.yaml")))
        .contains("newTag: " + version);
    for (String compose : List.of("compose.yaml", "compose.full.yaml")) {
      assertThat(Files.readString(Path.of(compose))).contains("image: dromedary:" + version);
    }
  }

  private static List<String> faults(String resource, JsonNode tree) throws IOException {
    return faults(
        new ObjectMapper().readTree(Path.of("src/test/resources/deploy", resource).toFile()), tree);
  }

  private static List<String> faults(JsonNode schema, JsonNode tree) {
    Schema judge =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema);
    return judge.validate(tree).stream().map(Object::toString).toList();
  }

  private static Stream<Path> files(String... folders) throws IOException {
    Stream<Path> all = Stream.of();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(DEPLOY.resolve(folder))) {
        all = Stream.concat(all, files.filter(Files::isRegularFile).sorted().toList().stream());
      }
    }
    return all;
  }
}
