package io.github.dromedary.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {

  @TempDir private Path folder;

  @AfterEach
  void lettingGoOfTheFile() {
    Logging.set("WARN", "", true);
    Secrets.set(List.of());
  }

  @Test
  void a_line_of_json_has_the_trouble_in_it_and_no_secret() throws IOException {
    Path file = folder.resolve("log.json");
    Secrets.set(List.of("quo\"ted-hush", "another-hush"));
    Logging.set("INFO", "json", file.toString(), false);
    Logger log = LoggerFactory.getLogger("some.where.Class");

    log.info("said \"so\"\n\tto {} – 测试", "quo\"ted-hush");
    log.warn("went wrong", new IllegalStateException("with another-hush"));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2).noneMatch(line -> line.contains("hush"));
    JsonNode said = new ObjectMapper().readTree(lines.get(0));
    assertThat(Instant.parse(said.path("@timestamp").asText()))
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(said.path("log.level").asText()).isEqualTo("INFO");
    assertThat(said.path("log.logger").asText()).isEqualTo("some.where.Class");
    assertThat(said.path("message").asText()).startsWith("said \"so\"\n\tto ").endsWith(" – 测试");
    assertThat(said.has("error.stack_trace")).isFalse();
    JsonNode wrong = new ObjectMapper().readTree(lines.get(1));
    assertThat(wrong.path("message").asText()).isEqualTo("went wrong");
    assertThat(wrong.path("error.stack_trace").asText())
        .startsWith("java.lang.IllegalStateException: with ")
        .contains("\n\tat " + LoggingTest.class.getName());
  }

  @Test
  void a_log_file_is_put_aside_at_ten_megabytes_and_three_of_them_are_kept() throws IOException {
    Path file = folder.resolve("log");
    Logging.set("INFO", file.toString(), false);
    Logger log = LoggerFactory.getLogger("much");
    String much = "x".repeat(1 << 20);

    for (int i = 0; i < 55; i++) {
      log.info("{} {}", i, much);
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("log", "log.1", "log.2", "log.3");
    }
    assertThat(Files.size(folder.resolve("log.1"))).isBetween(10L << 20, 12L << 20);
  }

  @Test
  void a_command_beside_a_running_instance_puts_no_log_file_aside() throws IOException {
    Path file = folder.resolve("log");
    Logging.set("INFO", "text", file.toString(), false, false);
    Logger log = LoggerFactory.getLogger("much");
    String much = "x".repeat(1 << 20);
    for (int i = 0; i < 12; i++) {
      log.info("{} {}", i, much);
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_log_file_is_for_its_owner_and_group_also_where_it_was_open_to_all() throws IOException {
    Path fresh = folder.resolve("fresh.log");
    Path former = Files.writeString(folder.resolve("former.log"), "a line of before\n");
    Files.setPosixFilePermissions(former, PosixFilePermissions.fromString("rw-rw-rw-"));
    for (Path file : new Path[] {fresh, former}) {
      Logging.set("INFO", file.toString(), false);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-r-----");
    }
    assertThat(former).content().contains("a line of before");
  }
}
