package io.github.dromedary.component;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in the folder of jars, on the same disk, in which a change is prepared; the class path
 * does not see it. One change at a time; what one has left that was cut off is cleared away.
 */
final class Workshop implements AutoCloseable {

  private static final String NAME = ".adding";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private Workshop(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens it.
   *
   * @param folder of the jars; it is made where there is none
   * @throws ComponentProblem when nothing can be written there, or another change is under way
   */
  static Workshop in(Path folder) throws ComponentProblem {
    try {
      Path path = Files.createDirectories(folder.resolve(NAME));
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new ComponentProblem(folder + " is being changed by another \"component\" command");
      }
      clear(path, LOCK);
      return new Workshop(path, channel);
    } catch (ComponentProblem e) {
      throw e;
    } catch (IOException e) {
      throw new ComponentProblem(
          folder
              + " cannot be written to ("
              + e.getClass().getSimpleName()
              + "); who runs this must be allowed to, or another folder be given with --to");
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    clear(path, "");
    channel.close();
  }

  private static void clear(Path folder, String except) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      boolean stays =
          !except.isEmpty() && (each.equals(folder) || each.equals(folder.resolve(except)));
      if (!stays) {
        Files.deleteIfExists(each);
      }
    }
  }
}
