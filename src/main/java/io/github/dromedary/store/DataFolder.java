package io.github.dromedary.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of DATA_DIR and the files in it, which are their owner's alone: they hold what people
 * did. Where the file system knows no such permissions, nothing is done.
 */
public final class DataFolder {

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNERS_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private DataFolder() {}

  /**
   * Makes the folder where there is none; one that is there stays as open as it is.
   *
   * @throws StoreException when it cannot be made or is none
   */
  static void make(Path folder) {
    try {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, attributes(parent, OWNERS_FOLDER));
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) { // else another process was faster
        throw unwritable(folder, e);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Makes an empty file that only its owner can read. */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, attributes(file.getParent(), OWNERS));
  }

  /** Takes from others what they may do with these files, where they are there and are ours. */
  static void close(List<Path> files) {
    for (Path file : files) {
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view == null || !Files.exists(file)) {
        continue;
      }
      try {
        if (!view.readAttributes().permissions().equals(OWNERS)) {
          view.setPermissions(OWNERS);
          if (!OWNERS.containsAll(view.readAttributes().permissions())) {
            LOG.warn("{} can be read by others; its file system keeps no permissions", file);
          }
        }
      } catch (IOException e) {
        LOG.warn(
            "{} can be read by others, and that cannot be changed ({}); chmod 600 would be right",
            file,
            e.getClass().getSimpleName());
      }
    }
  }

  /**
   * Looks whether a file may be read and written.
   *
   * @throws StoreException when it is another user's; says whose
   */
  static void require(Path file) {
    if (Files.isReadable(file) && Files.isWritable(file)) {
      return;
    }
    String owner = "another user";
    try {
      owner = Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      // then it is not known who
    }
    throw new StoreException(
        file
            + " is "
            + owner
            + "'s alone, and this is "
            + System.getProperty("user.name")
            + ": run it as that user, or chown the file",
        null);
  }

  /** The sentence about a folder that cannot be used. */
  static StoreException unwritable(Path folder, Exception e) {
    WriteFault said = WriteFault.of(e).orElse(WriteFault.BROKEN);
    boolean look = said == WriteFault.BROKEN && Files.isDirectory(folder);
    WriteFault fault = look ? new Disk(folder).why() : said;
    String reason = fault == WriteFault.BROKEN ? e.getClass().getSimpleName() : fault.words();
    String right =
        fault == WriteFault.FULL
            ? "Make room on its disk"
            : "DATA_DIR must be a folder that the user "
                + System.getProperty("user.name")
                + " may write to; in the container that is user 10001";
    return new StoreException(folder + " cannot be written to (" + reason + "). " + right, e);
  }

  private static FileAttribute<?>[] attributes(Path there, Set<PosixFilePermission> permissions) {
    boolean known =
        there != null && Files.getFileAttributeView(there, PosixFileAttributeView.class) != null;
    return known
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
