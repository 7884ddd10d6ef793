package io.github.dromedary.takeover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the other programs that are there. Nothing but these is looked at.
 *
 * @param samples samples.json, or null
 * @param baselines baselines.json, or null
 * @param histories history.json first, then its archives; as many as there are
 * @param hub traffic.db, or null
 * @param bindings node_bindings.json, or null
 * @param offset tg_offset.txt, or null
 */
public record OldFiles(
    Path samples, Path baselines, List<Path> histories, Path hub, Path bindings, Path offset) {

  private static final Pattern ARCHIVE = Pattern.compile("history-\\d{4}-\\d{2}\\.json\\.gz");
  private static final String RIGHT =
      "samples.json, baselines.json, history.json, history-YYYY-MM.json.gz, traffic.db,"
          + " node_bindings.json, tg_offset.txt";

  /**
   * Those in a folder, or the one file.
   *
   * @throws ImportException when there is nothing, or it is none of them
   */
  public static OldFiles of(Path place) {
    if (Files.isRegularFile(place)) {
      return found(List.of(place), place);
    }
    if (!Files.isDirectory(place)) {
      throw new ImportException(
          place
              + " is not there; right would be the DATA_DIR of the other program, or one of its files: "
              + RIGHT,
          null);
    }
    try (Stream<Path> files = Files.list(place)) {
      return found(files.filter(Files::isRegularFile).sorted().toList(), place);
    } catch (IOException e) {
      throw new ImportException(
          place + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static OldFiles found(List<Path> files, Path place) {
    List<Path> histories = new ArrayList<>(named(files, "history.json"));
    files.stream()
        .filter(file -> ARCHIVE.matcher(file.getFileName().toString()).matches())
        .forEach(histories::add);
    OldFiles found =
        new OldFiles(
            one(files, "samples.json"),
            one(files, "baselines.json"),
            List.copyOf(histories),
            one(files, "traffic.db"),
            one(files, "node_bindings.json"),
            one(files, "tg_offset.txt"));
    if (found.isEmpty()) {
      throw new ImportException(
          place + " holds none of the files that can be imported: " + RIGHT, null);
    }
    return found;
  }

  private boolean isEmpty() {
    return samples == null
        && baselines == null
        && histories.isEmpty()
        && hub == null
        && bindings == null
        && offset == null;
  }

  private static Path one(List<Path> files, String name) {
    return named(files, name).stream().findFirst().orElse(null);
  }

  private static List<Path> named(List<Path> files, String name) {
    return files.stream().filter(file -> file.getFileName().toString().equals(name)).toList();
  }
}
