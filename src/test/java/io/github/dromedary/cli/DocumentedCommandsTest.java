package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dromedary.documents.DocumentsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command lines that the documents show are those that the program understands. */
class DocumentedCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./|/app/)dromedary((?: [\\w./:-]+)*)");

  @Test
  void each_in_a_fence_is_understood() throws IOException {
    List<String> tried = new ArrayList<>();
    for (Path page : DocumentsTest.pages()) {
      for (String line : fenced(page)) {
        Matcher command = COMMAND.matcher(line.replaceFirst("#.*", ""));
        while (command.find()) {
          String words = command.group(1).strip();
          String[] arguments = words.isEmpty() ? new String[0] : words.split(" ");
          tried.add(words);
          assertThatCode(
                  () ->
                      DromedaryCommand.commandLine()
                          .parseArgs(DromedaryCommand.understood(arguments)))
              .as("%s: dromedary %s", page, words)
              .doesNotThrowAnyException();
        }
      }
    }
    assertThat(tried).contains("demo", "component add kafka", "");
  }

  /** The lines of a page that stand in a fence of no language but the shell's. */
  private static List<String> fenced(Path page) throws IOException {
    List<String> fenced = new ArrayList<>();
    String fence = "";
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        fence = fence.isEmpty() ? line : "";
      } else if (fence.equals("```") || fence.equals("```sh")) {
        fenced.add(line);
      }
    }
    return fenced;
  }
}
