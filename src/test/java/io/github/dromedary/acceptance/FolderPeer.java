package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Expected.later;
import static io.github.dromedary.acceptance.Expected.sent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder that reports are written to. */
final class FolderPeer implements Peer {

  private final String setting;
  private final Path folder;

  FolderPeer(String setting, Path parent) {
    this.setting = setting;
    this.folder = parent.resolve("folder-of-reports");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(setting, folder.toString());
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("a folder that is not there yet", () -> {}, 1, sent()),
        new Case("a file in the folder's place", this::blocks, 0, later("cannot be written")));
  }

  @Override
  public void works() {
    try {
      if (Files.isDirectory(folder)) {
        for (Path file : files()) {
          Files.delete(file);
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> arrived() {
    List<String> texts = new ArrayList<>();
    try {
      for (Path file : files()) {
        texts.add(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** Everything in the folder, also what is half written. */
  List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void blocks() {
    try {
      Files.writeString(folder, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    works();
  }
}
