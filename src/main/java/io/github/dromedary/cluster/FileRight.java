package io.github.dromedary.cluster;

import io.github.dromedary.store.DataFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of a file beside a SQLite store; the operating system takes it from a dead process. The
 * one instance that runs on a store leads also where the file cannot be locked: another lock has
 * kept others away before.
 */
final class FileRight implements Right {

  static final String FILE = "leader.lock";

  private static final Logger LOG = LoggerFactory.getLogger(FileRight.class);

  /** A second channel on a file ends, when it is closed, the locks that its process has on it. */
  private static final Set<Path> TAKEN = new HashSet<>();

  private final Path file;
  private final boolean runs;
  private FileChannel channel;
  private volatile boolean withoutLock;
  private volatile boolean warned;

  /**
   * @param folder of the store, which is there
   * @param runs whether it is the instance that runs, and not a command that ends
   */
  FileRight(Path folder, boolean runs) {
    this.runs = runs;
    file = folder.resolve(FILE).toAbsolutePath().normalize();
  }

  @Override
  public boolean hold() {
    if (channel != null || withoutLock) {
      return true;
    }
    synchronized (TAKEN) {
      if (!TAKEN.add(file)) {
        return false;
      }
    }
    FileChannel opened = null;
    try {
      if (!Files.exists(file)) {
        DataFolder.createFile(file);
      }
      opened = FileChannel.open(file, StandardOpenOption.WRITE);
      if (opened.tryLock() != null) {
        channel = opened;
      }
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process begins in the same moment", e);
    } catch (IOException e) {
      warnOnce(e);
      withoutLock = runs;
    }
    if (channel == null) {
      close(opened);
    }
    if (channel == null && !withoutLock) {
      leave();
    }
    return channel != null || withoutLock;
  }

  private void warnOnce(IOException e) {
    if (!warned) {
      LOG.warn(
          "{} cannot be locked ({}); a command beside a running instance may send what that sends",
          file,
          e.getClass().getSimpleName());
      warned = true;
    }
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public Share share() {
    return channel != null || withoutLock ? Share.ALL : Share.NONE;
  }

  @Override
  public void close() {
    if (channel != null || withoutLock) {
      close(channel);
      channel = null;
      withoutLock = false;
      leave();
    }
  }

  private void close(FileChannel opened) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      LOG.debug("{} is free when the process ends", file, e);
    }
  }

  private void leave() {
    synchronized (TAKEN) {
      TAKEN.remove(file);
    }
  }
}
