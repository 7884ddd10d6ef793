package io.github.dromedary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What kustomize and Helm themselves made of deploy/; deploy.sh calls it with a folder of one YAML
 * file each.
 */
class RenderedManifestsE2e {

  private static final Path FOLDER = Path.of(System.getProperty("rendered", "no folder"));

  static Stream<Path> renderings() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void each_object_is_as_its_schema_has_it(Path file) throws IOException {
    assertThat(Manifests.read(file))
        .isNotEmpty()
        .allSatisfy(object -> assertThat(Manifests.fault(object)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void what_a_deployment_takes_from_others_is_there(Path file) throws IOException {
    List<JsonNode> all = Manifests.read(file);
    for (JsonNode deployment : Manifests.ofKind(all, "Deployment")) {
      JsonNode pod = deployment.at("/spec/template/spec");
      Set<String> wanted = new TreeSet<>();
      pod.findValues("configMapRef").forEach(map -> wanted.add("ConfigMap " + name(map)));
      pod.findValues("configMap").forEach(map -> wanted.add("ConfigMap " + name(map)));
      pod.findValues("secretRef").forEach(secret -> wanted.add("Secret " + name(secret)));
      pod.findValues("claimName")
          .forEach(claim -> wanted.add("PersistentVolumeClaim " + claim.asText()));
      // one that the values name is not the chart's
      wanted.removeIf(one -> one.endsWith(" existing"));
      assertThat(wanted).isNotEmpty();
      assertThat(
              all.stream()
                  .map(one -> one.path("kind").asText() + " " + one.at("/metadata/name").asText()))
          .containsAll(wanted);

      Set<String> mounted = new TreeSet<>();
      pod.at("/containers/0/volumeMounts").forEach(mount -> mounted.add(name(mount)));
      Set<String> volumes = new TreeSet<>();
      pod.path("volumes").forEach(volume -> volumes.add(name(volume)));
      assertThat(mounted).isEqualTo(volumes);
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void what_selects_pods_selects_these(Path file) throws IOException {
    List<JsonNode> all = Manifests.read(file);
    for (JsonNode deployment : Manifests.ofKind(all, "Deployment")) {
      JsonNode labels = deployment.at("/spec/template/metadata/labels");
      Stream<JsonNode> selectors =
          Stream.of(
                  Stream.of(deployment.at("/spec/selector/matchLabels")),
                  Manifests.ofKind(all, "Service").stream().map(one -> one.at("/spec/selector")),
                  Manifests.ofKind(all, "PodDisruptionBudget").stream()
                      .map(one -> one.at("/spec/selector/matchLabels")),
                  Manifests.ofKind(all, "NetworkPolicy").stream()
                      .map(one -> one.at("/spec/podSelector/matchLabels")))
              .flatMap(each -> each);
      assertThat(selectors.toList())
          .hasSizeGreaterThan(1)
          .allSatisfy(
              selector ->
                  selector
                      .properties()
                      .forEach(
                          pair ->
                              assertThat(labels.path(pair.getKey())).isEqualTo(pair.getValue())));
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void several_instances_have_no_sqlite_and_versions_do_not_run_beside_each_other(Path file)
      throws IOException {
    for (JsonNode deployment : Manifests.ofKind(Manifests.read(file), "Deployment")) {
      boolean hasVolume = !deployment.findValues("claimName").isEmpty();
      String strategy = deployment.at("/spec/strategy/type").asText();

      assertThat(strategy).isEqualTo("Recreate");
      assertThat(deployment.at("/spec/replicas").asInt()).matches(n -> n == 1 || !hasVolume);
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void a_pod_has_no_rights_that_it_does_not_need(Path file) throws IOException {
    for (JsonNode deployment : Manifests.ofKind(Manifests.read(file), "Deployment")) {
      JsonNode pod = deployment.at("/spec/template/spec");
      JsonNode container = pod.at("/containers/0/securityContext");

      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }
  }

  @Test
  void nothing_was_left_out() throws IOException {
    assertThat(renderings().map(file -> file.getFileName().toString()))
        .contains("kustomize-base.yaml", "kustomize-postgres.yaml", "kustomize-monitoring.yaml")
        .contains("helm-default.yaml", "helm-full.yaml", "helm-openshift.yaml");
  }

  private static String name(JsonNode of) {
    return of.path("name").asText();
  }
}
