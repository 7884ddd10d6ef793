package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthCommandTest {

  @Test
  void a_reason_is_shown_as_it_was_said_in_any_script() {
    String escaped = "a web page \\u201C\\u4E2D\\uD83D\\uDC2A\\u201D at \\/api\\/ \\\"x\\\" $1";

    assertThat(HealthCommand.unescaped(escaped)).isEqualTo("a web page “中🐪” at /api/ \"x\" $1");
  }
}
