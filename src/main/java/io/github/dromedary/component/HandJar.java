package io.github.dromedary.component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar that somebody has put into the folder by hand.
 *
 * @param file its name
 * @param is what it is, as far as it says so itself or by its name; the group is empty where only
 *     the name says it
 */
record HandJar(String file, Coordinates is) {

  private static final Pattern NAME = Pattern.compile("(.+?)(?:-(\\d[^/]*))?\\.jar");
  private static final Pattern WITHIN =
      Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

  static HandJar of(Path jar) {
    String file = jar.getFileName().toString();
    Matcher name = NAME.matcher(file);
    String version = name.matches() && name.group(2) != null ? name.group(2) : "";
    Coordinates named = new Coordinates("", name.matches() ? name.group(1) : file, "", version);
    List<Coordinates> within = within(jar);
    // a jar into which others were packed names those as well
    return new HandJar(
        file,
        within.stream()
            .filter(found -> within.size() == 1 || file.startsWith(found.artifact() + "-"))
            .findFirst()
            .orElse(named));
  }

  /** Whether it is this artifact, in whatever version. */
  boolean isSame(Coordinates other) {
    return is.group().isEmpty()
        ? is.artifact().equals(other.artifact())
        : is.key().equals(other.key());
  }

  private static List<Coordinates> within(Path jar) {
    List<Coordinates> found = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
        Matcher name = WITHIN.matcher(entry.getName());
        if (name.matches()) {
          Properties properties = new Properties();
          try (InputStream in = zip.getInputStream(entry)) {
            properties.load(in);
          }
          String version = properties.getProperty("version", "");
          found.add(new Coordinates(name.group(1), name.group(2), "", version));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return List.of(); // no jar, or one that says nothing: its name has to do
    }
    return found;
  }
}
