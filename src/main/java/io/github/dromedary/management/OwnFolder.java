package io.github.dromedary.management;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** A folder that nobody else can enter. */
final class OwnFolder {

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNERS_FILE =
      PosixFilePermissions.fromString("rw-------");

  private OwnFolder() {}

  /**
   * Makes it; one that is there must be ours, and is closed to others.
   *
   * @throws IOException when it cannot be made, or is somebody else's
   */
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    boolean posix =
        Files.getFileAttributeView(folder.getParent(), PosixFileAttributeView.class) != null;
    FileAttribute<?>[] closed =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
            : new FileAttribute<?>[0];
    try {
      Files.createDirectory(folder, closed);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOurs(folder)) {
        throw new IOException(folder + " is somebody else's");
      }
    }
    if (posix) {
      close(folder, OWNERS);
    }
  }

  /** Lets nobody but its owner use a file. */
  static void closeFile(Path file) throws IOException {
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      close(file, OWNERS_FILE);
    }
  }

  /**
   * Looks whether nobody else can enter it; then what is in it is ours, for else we could not.
   *
   * @throws IOException when others can
   */
  static void requireClosed(Path folder) throws IOException {
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null
        && !OWNERS.containsAll(Files.getPosixFilePermissions(folder))) {
      throw new IOException("others can enter " + folder);
    }
  }

  /** Whether a folder belongs to the user as whom this process runs, who need have no name. */
  private static boolean isOurs(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "own", null);
    try {
      UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
      return owner.equals(Files.getOwner(probe));
    } finally {
      Files.delete(probe);
    }
  }

  private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(permissions)) {
      Files.setPosixFilePermissions(path, permissions);
    }
    if (!permissions.containsAll(Files.getPosixFilePermissions(path))) {
      throw new IOException("the file system of " + path + " keeps no permissions");
    }
  }
}
