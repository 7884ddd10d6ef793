package io.github.dromedary.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Files of the user's own folder that look as if they were meant, and that nobody reads. */
public final class Unread {

  private static final List<String> FOLDERS = List.of("", "routes", "templates");

  /** Whoever loads routes elsewhere writes them so; here only one ending counts. */
  private static final Pattern LIKE_A_ROUTE = Pattern.compile(".*\\.(ya?ml|xml|java|groovy)");

  private static final Pattern LIKE_A_TEMPLATE = Pattern.compile(".*\\.(ftl|ftlx|html?|txt|md)");
  private static final Pattern LIKE_SENTENCES = Pattern.compile("messages.*\\.properties");

  private static final Map<String, String> PLACES =
      Map.of(
          HouseFiles.ROUTE,
          "route files are in custom/routes/",
          HouseFiles.TEMPLATE,
          "templates are in custom/templates/",
          ".jar",
          "jars are in custom/lib/",
          ".sql",
          "statements are in custom/sql/");

  private Unread() {}

  /**
   * What is not read, and how it would have to be called or where to lie.
   *
   * @param custom the user's own folder; it may be missing
   * @return a sentence a file, by name; none of a folder that cannot be looked into, of which
   *     whoever reads it tells
   */
  public static List<String> in(Path custom) {
    List<String> unread = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (custom != null && Files.isDirectory(custom.resolve(folder))) {
        try {
          Set<String> names =
              FoundFiles.names(
                  custom, "", folder, name -> folder(name).equals(folder) && remedy(name) != null);
          names.forEach(
              name -> unread.add(HouseFiles.CUSTOM + name + " is not read: " + remedy(name)));
        } catch (HouseProblem e) {
          // whoever reads it tells
        }
      }
    }
    return unread;
  }

  private static String folder(String name) {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
  }

  /** What would be right; null where all is. */
  private static String remedy(String name) {
    return switch (folder(name)) {
      case "routes" ->
          LIKE_A_ROUTE.matcher(name).matches() && !name.endsWith(HouseFiles.ROUTE)
              ? "the name of a route file ends in " + HouseFiles.ROUTE
              : null;
      case "templates" ->
          LIKE_A_TEMPLATE.matcher(name).matches()
              ? "the name of a template ends in " + HouseFiles.TEMPLATE
              : null;
      default -> atTheTop(name);
    };
  }

  private static String atTheTop(String name) {
    for (Map.Entry<String, String> ending : PLACES.entrySet()) {
      if (name.endsWith(ending.getKey())) {
        return ending.getValue();
      }
    }
    return LIKE_SENTENCES.matcher(name).matches() && !HouseFiles.SENTENCES.matcher(name).matches()
        ? "sentences are in files like messages_en.properties, with a language of two or three letters"
        : null;
  }
}
