package io.github.dromedary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The image that Maven makes without an engine is that of the Dockerfile, as far as both say it.
 */
class ImageTest {

  private static String last;
  private static Element container;
  private static Element from;

  @BeforeAll
  static void read() throws Exception {
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    last = dockerfile.substring(dockerfile.lastIndexOf("\nFROM ") + 1);
    Element pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    container = first(pom, "container");
    from = first(pom, "image.base");
  }

  @Test
  void both_begin_with_the_same_base() {
    assertThat(from.getTextContent()).isEqualTo(instruction("FROM"));
  }

  @Test
  void both_set_the_same_environment() {
    Map<String, String> environment = new TreeMap<>();
    for (Node node = first(container, "environment").getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element variable) {
        environment.put(variable.getTagName(), variable.getTextContent());
      }
    }
    Map<String, String> docker = new TreeMap<>();
    for (String pair : instruction("ENV").split(" ")) {
      docker.put(pair.split("=")[0], pair.split("=")[1]);
    }

    assertThat(environment).isEqualTo(docker).hasSizeGreaterThan(3);
  }

  @Test
  void both_run_the_same_as_the_same_user() {
    assertThat(first(container, "user").getTextContent()).isEqualTo(instruction("USER"));
    assertThat(first(container, "workingDirectory").getTextContent())
        .isEqualTo(instruction("WORKDIR"));
    assertThat(first(container, "volumes").getTextContent().strip())
        .isEqualTo(instruction("VOLUME"));
    assertThat("[\"" + first(container, "entrypoint").getTextContent().strip() + "\"]")
        .isEqualTo(instruction("ENTRYPOINT"));
    assertThat("[\"" + first(container, "args").getTextContent().strip() + "\"]")
        .isEqualTo(instruction("CMD"));
  }

  @Test
  void both_have_the_command_by_both_of_its_names() {
    assertThat(last).contains("/app/dromedary /usr/local/bin/dromedary", "/usr/local/bin/python");
    assertThat(Path.of("src/main/image/usr/local/bin/dromedary")).isExecutable();
    assertThat(Path.of("src/main/image/usr/local/bin/python")).isExecutable();
  }

  @Test
  void compose_asks_for_health_as_the_dockerfile_does() throws IOException {
    Matcher check =
        Pattern.compile("(?m)^HEALTHCHECK --interval=(\\S+) --timeout=(\\S+) .* CMD (.*)$")
            .matcher(last);
    assertThat(check.find()).isTrue();
    for (String file : new String[] {"compose.yaml", "compose.full.yaml"}) {
      JsonNode health = Manifests.read(Path.of(file)).get(0).at("/services/dromedary/healthcheck");
      assertThat(health.path("interval").asText()).isEqualTo(check.group(1));
      assertThat(health.path("timeout").asText()).isEqualTo(check.group(2));
      assertThat(health.at("/test/1").asText()).isEqualTo("/app/dromedary");
      assertThat(check.group(3)).isEqualTo("[\"/app/dromedary\", \"health\"]");
    }
  }

  /** What an instruction of the last stage says. */
  private static String instruction(String word) {
    Matcher line = Pattern.compile("(?m)^" + word + " (.*)$").matcher(last);
    assertThat(line.find()).as(word).isTrue();
    return line.group(1);
  }

  private static Element first(Element below, String name) {
    Element found = (Element) below.getElementsByTagName(name).item(0);
    assertThat(found).as(name).isNotNull();
    return found;
  }
}
