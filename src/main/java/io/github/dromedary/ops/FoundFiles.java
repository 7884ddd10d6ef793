package io.github.dromedary.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The texts of the files below a folder, links followed. */
final class FoundFiles {

  private static final int DEEPEST = 12;

  /** Ours have 1 to 10 kB. What is larger was put there by mistake, and takes minutes to read. */
  private static final long LARGEST = 1 << 20;

  private FoundFiles() {}

  /**
   * Reads files.
   *
   * @param prefix what their names begin with
   * @param folder below base; empty for base alone, without what is below it
   * @param wanted by name
   * @return name → text; one that cannot be read is among them, see {@link HouseFiles#mustBeText}
   * @throws HouseProblem when the folder cannot be read
   */
  static Map<String, String> in(Path base, String prefix, String folder, Predicate<String> wanted)
      throws HouseProblem {
    return walked(base, prefix, folder, wanted, true);
  }

  /**
   * The same without reading them.
   *
   * @return the names, in their order
   */
  static Set<String> names(Path base, String prefix, String folder, Predicate<String> wanted)
      throws HouseProblem {
    return walked(base, prefix, folder, wanted, false).keySet();
  }

  private static Map<String, String> walked(
      Path base, String prefix, String folder, Predicate<String> wanted, boolean reads)
      throws HouseProblem {
    Map<String, String> found = new TreeMap<>();
    Path root = base.resolve(folder);
    int depth = folder.isEmpty() ? 1 : DEEPEST;
    try {
      Files.walkFileTree(
          root,
          Set.of(FileVisitOption.FOLLOW_LINKS),
          depth,
          new Visitor(base, prefix, root, wanted, reads, found));
    } catch (IOException e) {
      throw new HouseProblem(prefix + folder, 0, "cannot be read: " + e.getClass().getSimpleName());
    }
    return found;
  }

  /** What editors and Kubernetes put beside the files. */
  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || name.endsWith("~") || name.endsWith(".swp");
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path base;
    private final String prefix;
    private final Path root;
    private final Predicate<String> wanted;
    private final boolean reads;
    private final Map<String, String> found;

    Visitor(
        Path base,
        String prefix,
        Path root,
        Predicate<String> wanted,
        boolean reads,
        Map<String, String> found) {
      this.base = base;
      this.prefix = prefix;
      this.root = root;
      this.wanted = wanted;
      this.reads = reads;
      this.found = found;
    }

    private static String text(Path file) throws IOException {
      if (Files.size(file) > LARGEST) {
        return HouseFiles.TOO_LARGE;
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private String name(Path file) {
      return prefix + base.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean skipped = !folder.equals(root) && isHidden(folder);
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isHidden(file) && wanted.test(name(file))) {
        try {
          found.put(name(file), reads ? text(file) : "");
        } catch (NoSuchFileException e) {
          // it went between the two calls, or it is a link to nothing: it is not there
        } catch (IOException e) {
          found.put(name(file), HouseFiles.UNREADABLE + e.getClass().getSimpleName());
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      boolean gone =
          failure instanceof NoSuchFileException || failure instanceof FileSystemLoopException;
      if (gone && !file.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      if (file.equals(root)) {
        throw failure;
      }
      found.put(name(file), HouseFiles.UNREADABLE + failure.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }
}
