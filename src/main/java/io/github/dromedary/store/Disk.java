package io.github.dromedary.store;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk under a folder says of itself. */
final class Disk {

  /** Less than this is no room: SQLite's next pages do not fit. */
  private static final long NO_ROOM = 64 * 1024L;

  private static final int BLOCK = 64 * 1024;
  private static final String TRIED = "dromedary.tried";

  private final Path folder;

  Disk(Path folder) {
    this.folder = folder;
  }

  /** Bytes that may still be written; negative where the file system does not tell. */
  long free() {
    File asked = folder.toFile(); // by the path alone: a FileStore reads the list of all mounts
    return asked.getTotalSpace() > 0 ? asked.getUsableSpace() : -1;
  }

  /** Whether there is no room, as far as the file system tells. Writes nothing. */
  boolean isFull() {
    long free = free();
    return free >= 0 && free < NO_ROOM;
  }

  /** What is wrong with a disk on which a write failed for a reason that says little. */
  WriteFault why() {
    try {
      boolean readOnly = Files.getFileStore(folder).isReadOnly();
      return isFull() ? WriteFault.FULL : readOnly ? WriteFault.READ_ONLY : WriteFault.BROKEN;
    } catch (IOException e) {
      return WriteFault.BROKEN;
    }
  }

  /**
   * Writes a file of so many bytes and removes it: what a quota or a file system that counts
   * otherwise does not take is found by that alone.
   *
   * @throws IOException when it cannot be written
   */
  void tryFile(long bytes) throws IOException {
    Path file = folder.resolve(TRIED);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; ) {
        int size = (int) Math.min(BLOCK, left);
        ByteBuffer block = ByteBuffer.allocate(size);
        while (block.hasRemaining()) {
          channel.write(block);
        }
        left -= size;
      }
      channel.force(false);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
