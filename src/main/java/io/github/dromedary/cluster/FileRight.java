package io.github.dromedary.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a file beside a SQLite store; the operating system takes it from a dead process. */
final class FileRight implements Right {

  static final String FILE = "leader.lock";

  private static final Logger LOG = LoggerFactory.getLogger(FileRight.class);

  /** A second channel on a file ends, when it is closed, the locks that its process has on it. */
  private static final Set<Path> TAKEN = new HashSet<>();

  private final Path file;
  private FileChannel channel;

  /**
   * @param folder of the store, which is there
   */
  FileRight(Path folder) {
    file = folder.resolve(FILE).toAbsolutePath().normalize();
  }

  @Override
  public boolean hold() {
    if (channel != null) {
      return true;
    }
    synchronized (TAKEN) {
      if (!TAKEN.add(file)) {
        return false;
      }
    }
    FileChannel opened = null;
    try {
      opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (opened.tryLock() != null) {
        channel = opened;
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be locked", file, e);
    }
    if (channel == null) {
      end(opened);
    }
    return channel != null;
  }

  @Override
  public Share share() {
    return channel == null ? Share.NONE : Share.ALL;
  }

  @Override
  public void close() {
    if (channel != null) {
      end(channel);
      channel = null;
    }
  }

  private void end(FileChannel opened) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      LOG.debug("{} is free when the process ends", file, e);
    } finally {
      synchronized (TAKEN) {
        TAKEN.remove(file);
      }
    }
  }
}
