package io.github.dromedary.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  @TempDir private Path folder;

  @Test
  void a_part_that_a_jar_brings_and_that_cannot_be_used_is_named_and_the_others_are_there()
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Part.class.getName()),
        "made.up.Missing\n" + PartsTest.class.getName() + "\n");
    List<String> broken = new ArrayList<>();
    try (URLClassLoader classes =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Part.class.getClassLoader())) {
      List<Part> parts = Parts.loaded(classes, broken);

      assertThat(parts).extracting(Part::name).contains("traffic", "telegram", "delivery");
    }
    assertThat(broken)
        .hasSize(2)
        .allMatch(line -> line.startsWith("a part in custom/lib cannot be used: "))
        .anyMatch(line -> line.contains("made.up.Missing"));
  }

  @Test
  void each_kind_of_report_has_the_period_of_one_of_three() {
    assertThat(Parts.kinds())
        .containsKeys("daily", "weekly", "monthly", "channel")
        .allSatisfy((kind, period) -> assertThat(period).isIn("daily", "weekly", "monthly"));
  }
}
