package io.github.dromedary.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
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

  /** What SQLite's driver unpacks at each start, and removes at its end. */
  private static final String DRIVERS = "sqlite-*-*sqlitejdbc.*";

  private static final Duration JUST_NOW = Duration.ofMinutes(1);

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
    throw new StoreException(others(file), null);
  }

  private static String others(Path file) {
    String owner = "another user";
    try {
      owner = Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      // then it is not known who
    }
    return file
        + " is "
        + owner
        + "'s alone, and this is "
        + user()
        + ": run it as that user, or chown the file";
  }

  /** Who this is: platforms give containers users that have no name. */
  public static String user() {
    String name = System.getProperty("user.name");
    try {
      return name.equals("?")
          ? "user " + Files.getAttribute(Path.of("/proc/self"), "unix:uid")
          : name;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return name;
    }
  }

  /**
   * Removes what processes that were killed have left behind; who took the lock calls it.
   *
   * @param lock that was just written
   */
  static void sweep(Path folder, Path lock) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, DRIVERS)) {
      Instant before = Files.getLastModifiedTime(lock).toInstant().minus(JUST_NOW);
      for (Path each : left) {
        // a command beside us may just be loading its own
        if (Files.getLastModifiedTime(each).toInstant().isBefore(before)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("What was left in {} stays", folder, e);
    }
  }

  /** The sentence about a folder that cannot be used. */
  static StoreException unwritable(Path folder, Exception e) {
    if (e instanceof AccessDeniedException denied
        && denied.getFile() != null
        && Files.exists(Path.of(denied.getFile()))
        && !Path.of(denied.getFile()).equals(folder)
        && Files.isWritable(folder)) {
      return new StoreException(others(Path.of(denied.getFile())), e);
    }
    WriteFault said = WriteFault.of(e).orElse(WriteFault.BROKEN);
    boolean look = said == WriteFault.BROKEN && Files.isDirectory(folder);
    WriteFault fault = look ? new Disk(folder).why() : said;
    String reason = fault == WriteFault.BROKEN ? e.getClass().getSimpleName() : fault.words();
    String right =
        fault == WriteFault.FULL
            ? "Make room on its disk"
            : "DATA_DIR must be a folder that "
                + user()
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
