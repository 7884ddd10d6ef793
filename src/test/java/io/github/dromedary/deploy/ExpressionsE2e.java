package io.github.dromedary.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Hands the expressions to Prometheus' own parser, for which deploy.sh calls it. */
class ExpressionsE2e {

  @Test
  void they_are_written_down_one_a_line() throws IOException {
    Path file = Path.of(System.getProperty("expressions"));
    Files.write(file, Expressions.all());

    assertThat(Files.readAllLines(file)).hasSizeGreaterThan(20).doesNotContain("");
  }
}
