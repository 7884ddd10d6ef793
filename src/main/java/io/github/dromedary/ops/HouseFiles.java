package io.github.dromedary.ops;

import io.github.dromedary.delivery.Contracts;
import io.github.dromedary.store.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that say what happens and what people read, as they are now: those of the home folder,
 * and the user's own, whose names begin with {@code custom/} wherever their folder is. Texts are
 * compared, not times: a time may stay the same over a change, and a mounted ConfigMap swaps a link
 * above the files.
 */
public final class HouseFiles {

  /** What the names of the user's own files begin with. */
  static final String CUSTOM = Contracts.CUSTOM;

  static final String ROUTE = ".camel.yaml";
  static final String TEMPLATE = ".ftlh";
  static final Pattern SENTENCES = Pattern.compile("messages_[a-z]{2,3}\\.properties");

  private static final String READABLE = DataFolder.user() + " must be able to read it";

  /** In the place of a text: no text file begins so. */
  static final String UNREADABLE = "\0unreadable: ";

  /** The same of a file that nobody wrote by hand. */
  static final String TOO_LARGE = "\0too large";

  private final Path home;
  private final Path custom;
  private final String[] idle;
  private final boolean once;
  private volatile boolean wasThere;

  /**
   * @param custom the folder of the user's own files; it may be missing
   * @param idle folders of routes that are not loaded, for their part is off: {@code usage}
   * @param once whether routes that begin by themselves are not loaded
   */
  public HouseFiles(Path home, Path custom, Set<String> idle, boolean once) {
    this(
        home,
        custom,
        idle.stream().map(folder -> "routes/" + folder + "/").toArray(String[]::new),
        once);
  }

  private HouseFiles(Path home, Path custom, String[] idle, boolean once) {
    this.home = home;
    this.custom = custom;
    this.idle = idle;
    this.once = once;
  }

  /** The same without the user's own. */
  HouseFiles shipped() {
    return new HouseFiles(home, null, idle, once);
  }

  /**
   * The route files: name relative to home → text; one that cannot be read is among them, see
   * {@link #mustBeText}.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  public Map<String, String> routes() throws HouseProblem {
    Map<String, String> routes = all("routes", name -> name.endsWith(ROUTE) && !isIdle(name));
    routes.entrySet().removeIf(file -> isOff(file.getKey(), file.getValue()));
    return routes;
  }

  /** Whether a route file is not loaded: its part is off, or it begins by itself and must not. */
  public boolean isOff(String name, String text) {
    try {
      return isIdle(name)
          || isCommentedOut(name, text)
          || once && RouteFile.of(name, text).begins(); // to read all takes time
    } catch (HouseProblem e) {
      return false; // whoever loads it says what is wrong
    }
  }

  /** So people switch a file of theirs off. An empty one is rather being written just now. */
  private static boolean isCommentedOut(String name, String text) {
    return isCustom(name)
        && !text.isBlank()
        && text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
  }

  private boolean isIdle(String name) {
    return Stream.of(idle).anyMatch(place(name)::startsWith);
  }

  /** Whether a file is one of the user's own folder. */
  static boolean isCustom(String name) {
    return name.startsWith(CUSTOM);
  }

  /**
   * Where a file stands in its folder, whichever that is: {@code routes/commands/top.camel.yaml}.
   */
  static String place(String name) {
    return isCustom(name) ? name.substring(CUSTOM.length()) : name;
  }

  /**
   * The templates: name as other templates import it → text; one that cannot be read is among them.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  public Map<String, String> templates() throws HouseProblem {
    Map<String, String> templates = new TreeMap<>();
    Map<String, String> all = all("templates", name -> name.endsWith(TEMPLATE));
    int folder = "templates/".length();
    for (boolean own : new boolean[] {false, true}) {
      all.forEach(
          (name, text) -> {
            if (isCustom(name) == own) {
              templates.put(place(name).substring(folder), text);
            }
          });
    }
    return templates;
  }

  /** The name of a template's file, as people know it. */
  String template(String name) {
    boolean own = custom != null && Files.exists(custom.resolve("templates").resolve(name));
    return (own ? CUSTOM : "") + "templates/" + name;
  }

  /**
   * The statements of the user's own: their names on the class path, {@code sql/mine.sql} → text.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  Map<String, String> statements() throws HouseProblem {
    return own("sql", name -> name.endsWith(".sql"));
  }

  /**
   * The sentences of the user's own: {@code messages_en.properties} → text.
   *
   * @throws HouseProblem when the folder cannot be read
   */
  Map<String, String> sentences() throws HouseProblem {
    return own("", name -> SENTENCES.matcher(name).matches());
  }

  /** Own files that are not read although they look so, and why: a sentence each. */
  List<String> unread() {
    return Unread.in(custom);
  }

  private Map<String, String> own(String folder, Predicate<String> wanted) throws HouseProblem {
    Map<String, String> found = new TreeMap<>();
    custom(folder, name -> wanted.test(place(name)))
        .forEach((name, text) -> found.put(place(name), text));
    return found;
  }

  private Map<String, String> all(String folder, Predicate<String> wanted) throws HouseProblem {
    Map<String, String> all = FoundFiles.in(home, "", folder, wanted);
    all.putAll(custom(folder, wanted));
    return all;
  }

  private Map<String, String> custom(String folder, Predicate<String> wanted) throws HouseProblem {
    if (custom == null || !Files.isDirectory(custom)) {
      if (wasThere) { // a volume that went is no wish to have nothing
        throw new HouseProblem(CUSTOM, 0, "is gone; put it back, or start anew");
      }
      return Map.of(); // nobody has to have files of their own
    }
    wasThere = true;
    return Files.exists(custom.resolve(folder))
        ? FoundFiles.in(custom, CUSTOM, folder, wanted)
        : Map.of();
  }

  /**
   * Tells a file that could not be read from others.
   *
   * @throws HouseProblem when this is no text but the reason why there is none
   */
  static void mustBeText(String name, String text) throws HouseProblem {
    if (text.equals(TOO_LARGE)) {
      throw new HouseProblem(name, 0, "it is larger than 1 MB, which no such file is");
    }
    if (text.startsWith(UNREADABLE)) {
      throw new HouseProblem(
          name, 0, "cannot be read: " + text.substring(UNREADABLE.length()) + "; " + READABLE);
    }
  }
}
