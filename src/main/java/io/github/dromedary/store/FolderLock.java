package io.github.dromedary.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to run on a DATA_DIR, which one process has at a time. The operating system holds it,
 * and takes it back when the process ends, however it ends; so a file that was left behind bars
 * nobody.
 */
public final class FolderLock implements AutoCloseable {

  /** The file in the data folder; it says who runs. */
  static final String FILE = "dromedary.lock";

  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  /** Far behind what is written there, which others may read so under Windows too. */
  private static final long PLACE = Long.MAX_VALUE - 1;

  private static final int LONGEST = 300;

  /** A second channel on a file ends, when it is closed, the locks that its process has on it. */
  private static final Set<Path> TAKEN = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param folder is made where there is none
   * @param who names this process to whoever comes later: {@code process 17 on alpha}
   * @throws StoreException when another process has it, or the folder cannot be written to
   */
  public static FolderLock take(Path folder, String who) {
    DataFolder.make(folder);
    try {
      Path file = folder.toRealPath().resolve(FILE);
      synchronized (TAKEN) {
        if (!TAKEN.add(file)) {
          throw taken(folder, who);
        }
      }
      FolderLock lock = held(folder, file, who);
      DataFolder.sweep(folder, file);
      return lock;
    } catch (IOException e) {
      throw DataFolder.unwritable(folder, e);
    }
  }

  private static FolderLock held(Path folder, Path file, String who) throws IOException {
    FolderLock lock = null;
    try {
      lock = new FolderLock(file, open(file));
      lock.hold(folder, who);
      return lock;
    } catch (IOException | RuntimeException e) {
      if (lock != null) {
        lock.close();
      }
      forget(file);
      throw e;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        DataFolder.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // another process begins in the same moment
    }
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void hold(Path folder, String who) throws IOException {
    FileLock held = null;
    try {
      held = channel.tryLock(PLACE, 1, false);
    } catch (IOException e) {
      LOG.warn(
          "The file system of {} knows no locks ({}): nothing keeps a second instance away",
          folder,
          e.getMessage());
      return;
    }
    if (held == null) {
      throw taken(folder, written());
    }
    try {
      channel.truncate(0).write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      LOG.debug("The lock is held, and its file does not say by whom", e); // as on a full disk
    }
  }

  private String written() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST);
    channel.read(text, 0);
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("another process");
  }

  private static StoreException taken(Path folder, String who) {
    return new StoreException(
        folder
            + " is in use by another instance ("
            + who
            + "). Stop that one first, or give this one a DATA_DIR of its own; report, deliveries,"
            + " health and the other commands work beside it",
        null);
  }

  private static void forget(Path file) {
    synchronized (TAKEN) {
      TAKEN.remove(file);
    }
  }

  /** Gives it back. The file stays: to remove it would let a third process lock another one. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("The lock ends with the process", e);
    } finally {
      forget(file);
    }
  }
}
