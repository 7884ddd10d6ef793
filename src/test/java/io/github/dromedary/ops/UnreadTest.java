package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadTest {

  @TempDir private Path custom;

  @Test
  void what_is_called_otherwise_or_lies_elsewhere_is_named_with_what_would_be_right()
      throws IOException {
    put(
        "routes/commands/plain.yaml",
        "routes/commands/short.camel.yml",
        "routes/destinations/x.xml");
    put("templates/top.ftl", "messages.properties", "messages_zh_CN.properties");
    put("ping.camel.yaml", "top.ftlh", "driver.jar", "mine.sql");

    assertThat(Unread.in(custom))
        .containsExactly(
            "custom/driver.jar is not read: jars are in custom/lib/",
            "custom/messages.properties is not read: sentences are in files like"
                + " messages_en.properties, with a language of two or three letters",
            "custom/messages_zh_CN.properties is not read: sentences are in files like"
                + " messages_en.properties, with a language of two or three letters",
            "custom/mine.sql is not read: statements are in custom/sql/",
            "custom/ping.camel.yaml is not read: route files are in custom/routes/",
            "custom/top.ftlh is not read: templates are in custom/templates/",
            "custom/routes/commands/plain.yaml is not read: the name of a route file ends in"
                + " .camel.yaml",
            "custom/routes/commands/short.camel.yml is not read: the name of a route file ends in"
                + " .camel.yaml",
            "custom/routes/destinations/x.xml is not read: the name of a route file ends in"
                + " .camel.yaml",
            "custom/templates/top.ftl is not read: the name of a template ends in .ftlh");
  }

  @Test
  void what_is_read_and_what_editors_and_kubernetes_put_there_is_not_named() throws IOException {
    put("routes/commands/ping.camel.yaml", "routes/commands/ping.camel.yaml~", "routes/README.md");
    put("routes/destinations/..data/team.yaml", "routes/.ping.yaml.swp", "templates/top.ftlh");
    put("application.properties", "messages_en.properties", "sql/mine.sql", "lib/driver.jar");

    assertThat(Unread.in(custom)).isEmpty();
    assertThat(Unread.in(custom.resolve("nowhere"))).isEmpty();
    assertThat(Unread.in(null)).isEmpty();
  }

  private void put(String... names) throws IOException {
    for (String name : names) {
      Path file = custom.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }
}
