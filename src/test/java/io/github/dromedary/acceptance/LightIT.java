package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package holds and loads, and what it does not. */
class LightIT {

  private static final Pattern ARCHIVED = Pattern.compile("source: shared objects file \\(top\\)");

  private final MovingClock clock = MovingClock.now();
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, Fleet.named(clock, "alpha").nodes());
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void jars_that_nothing_needs_are_not_in_the_package() throws IOException {
    assertThat(jars())
        .hasSizeGreaterThan(100)
        .noneMatch(
            jar ->
                jar.matches(
                    "(c3p0|mchange-commons|spring-(aop|context|expression)|gson|checker-qual"
                        + "|error_prone|prometheus-metrics-exposition-formats)-.*"))
        .anyMatch(jar -> jar.startsWith("prometheus-metrics-exposition-textformats-"));
  }

  @Test
  void the_bill_of_materials_names_exactly_the_jars_that_ship() throws IOException {
    List<String> named = new ArrayList<>();
    JsonNode bill =
        new ObjectMapper().readTree(Packaged.HOME.resolve("dromedary.cdx.json").toFile());
    for (JsonNode each : bill.path("components")) {
      named.add(each.path("name").asText() + "-" + each.path("version").asText() + ".jar");
      assertThat(each.path("hashes").isEmpty()).as(each.path("purl").asText()).isFalse();
    }
    List<String> shipped = new ArrayList<>(jars());
    try (Stream<Path> tools = Files.list(Packaged.HOME.resolve("tools"))) {
      tools.forEach(jar -> shipped.add(jar.getFileName().toString()));
    }

    assertThat(named).containsExactlyInAnyOrderElementsOf(shipped);
    assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("dromedary");
  }

  @Test
  void health_beside_a_running_instance_loads_none_of_the_libraries() throws IOException {
    String port = String.valueOf(World.freePort());
    Path log = folder.resolve("classes");
    Map<String, String> environment = world.environment("MANAGEMENT_PORT", port);
    try (Packaged running = Packaged.start(environment, "run").healthy()) {
      environment = world.environment("MANAGEMENT_PORT", port);
      environment.put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);
      Ended health = Packaged.run(environment, "health");

      assertThat(health.code()).as(health.err()).isZero();
      assertThat(health.out()).isEqualTo("OK\n");
      assertThat(classes(log))
          .contains("io.github.dromedary.health.Probe")
          .noneMatch(name -> name.matches("(org|com|picocli|redis)\\..*"));
      assertThat(running.output()).doesNotContain(" ERROR ");
    }
  }

  @Test
  void classes_come_from_the_archive_of_the_build_also_beside_own_jars() throws IOException {
    Path custom = folder.resolve("custom");
    Files.createDirectories(custom.resolve("lib"));
    String jar = jars().get(0);
    assertThat(archived(Map.of())).isGreaterThan(100);
    assertThat(archived(Map.of("CUSTOM_DIR", custom.toString()))).isGreaterThan(100);
    Files.copy(Packaged.HOME.resolve("lib").resolve(jar), custom.resolve("lib").resolve(jar));
    assertThat(archived(Map.of("CUSTOM_DIR", custom.toString()))).isGreaterThan(100);
  }

  @Test
  void an_archive_that_does_not_fit_the_jars_is_passed_over_in_silence() throws IOException {
    Path home = PackageCopy.whole(folder.resolve("copy"));
    Path made = archive();
    Path archive = home.resolve(made.getFileName());
    Files.copy(made, archive);
    Ended other = version(home);
    Files.writeString(archive, "no archive");
    Ended broken = version(home);
    Files.delete(archive);
    Ended none = version(home);

    for (Ended ended : List.of(other, broken, none)) {
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).matches("dromedary \\S+\\R");
      assertThat(ended.err()).isEmpty();
    }
  }

  private Ended version(Path home) throws IOException {
    try (Packaged packaged = Packaged.start(home, folder, world.environment(), "--version")) {
      return packaged.ended(World.PATIENCE);
    }
  }

  private long archived(Map<String, String> more) throws IOException {
    Path log = folder.resolve("classes");
    Map<String, String> environment = new HashMap<>(world.environment());
    environment.putAll(more);
    environment.put("JAVA_OPTS", "-Xmx256m -Xlog:class+load:file=" + log);
    assertThat(Packaged.run(environment, "config", "validate").code()).isZero();
    return Files.readAllLines(log).stream().filter(l -> ARCHIVED.matcher(l).find()).count();
  }

  private static Path archive() throws IOException {
    try (Stream<Path> files = Files.list(Packaged.HOME)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
  }

  private static List<String> classes(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", "").split(" ")[0])
        .toList();
  }

  private static List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(Packaged.HOME.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
