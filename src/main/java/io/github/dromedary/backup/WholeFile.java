package io.github.dromedary.backup;

import io.github.dromedary.store.DataFolder;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all: it is written beside its place under another name, and
 * only its owner can read it.
 */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes the file's content.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Content<T> {

    /** Writes all of it. */
    T write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param replace whether one that is there is replaced
   * @return what the content gives
   * @throws BackupProblem when there is one already, or the folder is none to write to
   */
  public static <T> T write(Path file, boolean replace, Content<T> content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new BackupProblem(file + " is a folder; name a file in it");
    }
    if (!replace && Files.exists(file)) {
      throw exists(file);
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BackupProblem(folder + " is no folder; make it first");
    }
    Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    part.toFile().deleteOnExit(); // a signal ends the program without what follows below
    try {
      DataFolder.createFile(part);
      T given;
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        OutputStream buffered = new BufferedOutputStream(out);
        given = content.write(buffered);
        buffered.flush();
        out.getFD().sync();
      }
      place(part, file, replace);
      return given;
    } catch (AccessDeniedException e) {
      throw new BackupProblem(folder + " is no folder that " + DataFolder.user() + " may write to");
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void place(Path part, Path file, boolean replace) throws IOException {
    if (replace) {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try {
      Files.createLink(file, part); // fails where another was faster
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(part, file); // a file system without links
    }
  }

  private static BackupProblem exists(Path file) {
    return new BackupProblem(file + " is there already; name another file, or --force replaces it");
  }
}
