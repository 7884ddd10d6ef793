package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dromedary.documents.DocumentedCommands;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The command lines that the documents show are those that the program understands. */
class DocumentedCommandsTest {

  /** What the start script does itself. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("archive");

  @Test
  void each_is_understood() throws IOException {
    Set<String> documented = DocumentedCommands.all();

    for (String words : documented) {
      if (OF_THE_SCRIPT.contains(words)) {
        continue;
      }
      String[] arguments =
          words.isEmpty() ? new String[0] : words.replace("ID", "1").replace(" …", "").split(" ");
      assertThatCode(
              () ->
                  DromedaryCommand.commandLine().parseArgs(DromedaryCommand.understood(arguments)))
          .as("dromedary %s", words)
          .doesNotThrowAnyException();
    }
    assertThat(documented).contains("", "demo", "component add kafka", "routes stop ID", "archive");
  }
}
