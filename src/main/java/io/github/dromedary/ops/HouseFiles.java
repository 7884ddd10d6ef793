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
import org.apache.camel.util.AntPathMatcher;

/**
 * The files of the home folder that say what happens and what people read, as they are now. Texts
 * are compared, not times: a time may stay the same over a change, and a mounted ConfigMap swaps a
 * link above the files.
 */
public final class HouseFiles {

  private static final String ROUTE = ".camel.yaml";
  private static final String TEMPLATE = ".ftlh";
  private static final int DEEPEST = 12;

  private static final String READABLE =
      "the user " + System.getProperty("user.name") + " must be able to read it";

  /** In the place of a text: no text file begins so. */
  private static final String UNREADABLE = "\0unreadable: ";

  private final Path home;
  private final String[] off;

  /**
   * @param off patterns of routes that are not loaded, with commas: {@code **}{@code
   *     /schedule-*.camel.yaml}
   */
  public HouseFiles(Path home, String off) {
    this.home = home;
    this.off = off.isEmpty() ? new String[0] : off.split(",");
  }

  /**
   * The route files: name relative to home → text; one that cannot be read is among them, see
   * {@link #mustBeText}.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  public Map<String, String> routes() throws HouseProblem {
    return read("routes", name -> name.endsWith(ROUTE) && !isOff(name));
  }

  /** Whether a route file is not loaded, for its part is off. */
  public boolean isOff(String name) {
    return AntPathMatcher.INSTANCE.anyMatch(off, name);
  }

  /**
   * The templates: name as other templates import it → text; one that cannot be read is among them.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  public Map<String, String> templates() throws HouseProblem {
    Map<String, String> templates = new TreeMap<>();
    int folder = "templates/".length();
    read("templates", name -> name.endsWith(TEMPLATE))
        .forEach((name, text) -> templates.put(name.substring(folder), text));
    return templates;
  }

  /**
   * Tells a file that could not be read from others.
   *
   * @throws HouseProblem when this is no text but the reason why there is none
   */
  static void mustBeText(String name, String text) throws HouseProblem {
    if (text.startsWith(UNREADABLE)) {
      throw new HouseProblem(
          name, 0, "cannot be read: " + text.substring(UNREADABLE.length()) + "; " + READABLE);
    }
  }

  private Map<String, String> read(String folder, Predicate<String> wanted) throws HouseProblem {
    Map<String, String> found = new TreeMap<>();
    Path root = home.resolve(folder);
    try {
      Files.walkFileTree(
          root, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor(root, wanted, found));
    } catch (IOException e) {
      throw new HouseProblem(folder, 0, "cannot be read: " + e.getClass().getSimpleName());
    }
    return found;
  }

  private String name(Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  /** What editors and Kubernetes put beside the files. */
  private static boolean isHidden(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") || name.endsWith("~") || name.endsWith(".swp");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Predicate<String> wanted;
    private final Map<String, String> found;

    Visitor(Path root, Predicate<String> wanted, Map<String, String> found) {
      this.root = root;
      this.wanted = wanted;
      this.found = found;
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
          found.put(name(file), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
          // it went between the two calls, or it is a link to nothing: it is not there
        } catch (IOException e) {
          found.put(name(file), UNREADABLE + e.getClass().getSimpleName());
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
      found.put(name(file), UNREADABLE + failure.getClass().getSimpleName());
      return FileVisitResult.CONTINUE;
    }
  }
}
