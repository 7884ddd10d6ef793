package io.github.dromedary.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command lines that the documents show: in fences, between backticks, and in the table of
 * {@code docs/operating.md}, where a cell's later entries leave out the word that they share with
 * its first.
 */
public final class DocumentedCommands {

  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./|/app/|exec dromedary )dromedary((?: (?:-?-?[\\w./:-]+|…))*)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Path TABLE = Path.of("docs/operating.md");

  private DocumentedCommands() {}

  /** All of them, each once, without the program's name; {@code ""} runs it. */
  public static Set<String> all() throws IOException {
    Set<String> all = new TreeSet<>();
    for (Path page : DocumentsTest.pages()) {
      String fence = "";
      for (String line : Files.readAllLines(page)) {
        if (line.startsWith("```")) {
          fence = fence.isEmpty() ? line : "";
        } else if (fence.equals("```") || fence.equals("```sh")) {
          all.addAll(commands(line.replaceFirst("#.*", "")));
        } else if (fence.isEmpty()) {
          CODE.matcher(line).results().forEach(code -> all.addAll(commands(code.group(1))));
        }
      }
    }
    all.addAll(ofTheTable());
    return all;
  }

  private static List<String> commands(String text) {
    List<String> found = new ArrayList<>();
    Matcher command = COMMAND.matcher(text);
    while (command.find()) {
      found.add(command.group(1).strip());
    }
    return found;
  }

  private static List<String> ofTheTable() throws IOException {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("| command |")) {
        inside = true;
      } else if (inside && !line.startsWith("|")) {
        break;
      } else if (inside && !line.startsWith("|-")) {
        found.addAll(ofTheCell(line.split("\\|")[1]));
      }
    }
    return found;
  }

  private static List<String> ofTheCell(String cell) {
    List<String> found = new ArrayList<>();
    String shared = null;
    for (Matcher code = CODE.matcher(cell); code.find(); ) {
      String words = code.group(1).replaceFirst("^\\./dromedary *", "");
      if (shared == null) {
        shared = words.contains(" ") ? words.substring(0, words.indexOf(' ') + 1) : "";
        found.add(words);
      } else {
        found.add(words.startsWith(shared) ? words : shared + words);
      }
    }
    return found;
  }
}
