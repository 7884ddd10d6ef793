package io.github.dromedary.cli;

import io.github.dromedary.backup.BackupProblem;
import io.github.dromedary.store.FolderLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command line names. */
final class StoreFiles {

  /** What stands for the program's input or output. */
  static final String STREAM = "-";

  private StoreFiles() {}

  /** What is done while nobody else has the folder. */
  @FunctionalInterface
  interface Alone {
    void run() throws IOException;
  }

  /**
   * Does something while no instance runs on a folder.
   *
   * @throws io.github.dromedary.store.StoreException when one does
   */
  static void alone(Path folder, Alone what) throws IOException {
    FolderLock lock = FolderLock.take(folder, Launch.process());
    try {
      what.run();
    } finally {
      lock.close();
    }
  }

  /** A path as it was meant where the program was started. */
  static Path path(String file) {
    return Path.of(file).toAbsolutePath().normalize();
  }

  /** Opens a file, or the program's input. */
  static InputStream open(String file) throws IOException {
    if (file.equals(STREAM)) {
      return System.in;
    }
    Path path = path(file);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      throw new BackupProblem(path + " is no file that can be read");
    }
    return Files.newInputStream(path);
  }

  /** What people know it by. */
  static String name(String file) {
    return file.equals(STREAM) ? "the input" : file;
  }
}
