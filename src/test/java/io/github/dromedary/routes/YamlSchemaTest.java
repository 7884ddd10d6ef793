package io.github.dromedary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Route files, and those that documents show, are as Camel's own schema has them: an editor that
 * completes and checks by it, as those of Kaoto and Karavan do, has nothing to say against them.
 */
class YamlSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^(\\s*)```ya?ml\\s*\\n(.*?)^\\s*```\\s*$");
  private static final Schema SCHEMA = schema();

  static Stream<Path> files() throws IOException {
    return Stream.concat(below(Path.of("routes"), ""), below(Path.of("deploy"), ""))
        .filter(file -> file.toString().contains(".camel.yaml"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_route_file_is_as_camels_schema_has_it(Path file) throws IOException {
    assertThat(faults(Files.readString(file))).isEmpty();
  }

  static Stream<Arguments> examples() throws IOException {
    List<Arguments> examples = new ArrayList<>();
    Stream<Path> documents =
        Stream.concat(
            Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
            below(Path.of("docs"), ".md"));
    for (Path document : documents.toList()) {
      Matcher example = EXAMPLE.matcher(Files.readString(document));
      while (example.find()) {
        String text = example.group(2).stripIndent();
        if (text.contains("- route")) {
          examples.add(Arguments.of(document + ", example " + (examples.size() + 1), text));
        }
      }
    }
    return examples.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void an_example_of_the_documents_is_as_camels_schema_has_it(String place, String text) {
    assertThat(faults(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- to: { uri: direct:b, parameter: { a: b } }",
        "- filtre: { simple: '${body}', steps: [] }",
        "- choice: { when: { simple: '${body}', steps: [] } }",
        "- to: direct:b\n  log: two at once",
        "- split: { simple: '${body}', parallel: true, steps: [] }"
      })
  void what_the_schema_does_not_have_is_found(String step) {
    assertThat(faults(route(step))).isNotEmpty();
    assertThat(faults(route("- to: direct:b"))).isEmpty();
  }

  private static List<String> faults(String yaml) {
    Object content = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonNode node = JSON.valueToTree(content);
    return SCHEMA.validate(node).stream()
        .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
        .distinct()
        .toList();
  }

  private static Schema schema() {
    try (InputStream file = YamlSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
          .getSchema(JSON.readTree(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String route(String step) {
    return "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n" + step.indent(8);
  }

  private static Stream<Path> below(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList()
          .stream();
    }
  }
}
