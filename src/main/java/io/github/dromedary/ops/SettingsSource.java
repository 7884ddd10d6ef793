package io.github.dromedary.ops;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where settings come from: the environment, then a {@code .env} file, then the {@code
 * application.properties} of the user's own folder, then the one that ships. The only class that
 * reads them; it judges none.
 */
public final class SettingsSource {

  private static final String FILE = "application.properties";
  private static final String OWN = "custom/application.properties";
  private static final String CUSTOM_DIR = "CUSTOM_DIR";
  private static final String CAMEL = "camel.";

  /** What of Camel's own settings is not needed as it ships, and so is found like ours. */
  private static final Set<String> OPEN =
      Set.of("camel.main.jmxEnabled", "camel.main.devConsoleEnabled");

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final Path home;
  private final Path working;
  private final Map<String, String> environment;

  /**
   * @param home the folder with {@code application.properties}, {@code routes/}, {@code templates/}
   * @param working the folder the program was started in
   * @param environment usually {@link System#getenv()}
   */
  public SettingsSource(Path home, Path working, Map<String, String> environment) {
    this.home = home;
    this.working = working;
    this.environment = asListed(environment);
  }

  /**
   * Every setting of {@code application.properties} with the value that wins, and where others
   * would be found.
   *
   * @return never null; unreadable files are among its problems
   */
  public Settings read() {
    return read(key -> true);
  }

  /**
   * The same for a few settings: to read all takes a third of a second of processor.
   *
   * @param keys those of {@code application.properties}
   */
  public Settings only(Set<String> keys) {
    return read(keys::contains);
  }

  private Settings read(Predicate<String> wanted) {
    List<String> problems = new ArrayList<>();
    Properties defaults = properties(home, problems);
    Path envFile = Files.exists(working.resolve(".env")) ? working : home;
    Map<String, String> dotEnv = dotEnv(envFile.resolve(".env"), problems);
    List<Place> places = new ArrayList<>();
    places.add(new Place("environment", environment, working));
    places.add(new Place(".env", dotEnv, envFile));
    Map<String, String> camel = new TreeMap<>();
    places.add(own(places, defaults, camel, problems));
    Map<String, String> values = new TreeMap<>();
    Map<String, Path> bases = new HashMap<>();
    for (String key : defaults.stringPropertyNames()) {
      if (key.startsWith(CAMEL) && !OPEN.contains(key) || !wanted.test(key)) {
        continue;
      }
      String name = name(key);
      Found found =
          found(name, places, problems).orElse(new Found(defaults.getProperty(key), home));
      boolean address = key.endsWith("url") || key.endsWith("server");
      String plain = address ? withoutSlash(found.value.strip()) : found.value.strip();
      values.put(key, NormalForm.of(name, plain));
      bases.put(key, found.base);
    }
    Set<String> inFiles = new HashSet<>(dotEnv.keySet());
    inFiles.addAll(places.get(2).values.keySet());
    Map<String, String> origins = new HashMap<>();
    places.forEach(
        place -> place.values.keySet().forEach(name -> origins.putIfAbsent(name, place.name)));
    Settings.Given given = new Settings.Given(inFiles, environment.keySet(), camel, origins);
    return new Settings(home, values, bases, problems, others(places), given);
  }

  /** A place where settings stand: name in the environment → value, and where its paths start. */
  private record Place(String name, Map<String, String> values, Path base) {}

  private record Found(String value, Path base) {}

  /**
   * The {@code application.properties} of the user's own folder, in keys of either kind.
   *
   * @param camel gets the keys that are Camel's
   */
  private Place own(
      List<Place> before, Properties defaults, Map<String, String> camel, List<String> problems) {
    Found folder =
        found(CUSTOM_DIR, before, problems)
            .orElse(new Found(defaults.getProperty("custom.dir", ""), home));
    Path custom = folder.base.resolve(folder.value.strip());
    Map<String, String> values = new HashMap<>();
    if (!Files.exists(custom.resolve(FILE))) {
      return new Place(OWN, values, custom);
    }
    Properties own = properties(custom, problems);
    for (String key : own.stringPropertyNames()) {
      if (key.startsWith(CAMEL) && !OPEN.contains(key)) {
        camel.put(key, own.getProperty(key).strip());
      } else if (values.put(name(key), unquoted(own.getProperty(key))) != null) {
        problems.add(
            name(key) + " stands twice in " + custom.resolve(FILE) + ", as key and as name");
      }
    }
    if (values.remove(CUSTOM_DIR) != null) {
      problems.add(
          "CUSTOM_DIR stands in "
              + custom.resolve(FILE)
              + "; it says where that file is: set it in .env or the environment");
    }
    return new Place(OWN, values, custom);
  }

  /** In quotes, as .env takes them; in a file of properties they would be part of the value. */
  private static String unquoted(String value) {
    String plain = value.strip();
    boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
    return quoted ? plain.substring(1, plain.length() - 1) : value;
  }

  /** Settings that {@code application.properties} does not list, found as those that it lists. */
  private static Settings.Others others(List<Place> places) {
    return (name, problems) ->
        found(name, places, problems)
            .filter(found -> !found.value.isBlank())
            .map(
                found ->
                    name.endsWith("_DIR")
                        ? found.base.resolve(found.value.strip()).toAbsolutePath().normalize() + ""
                        : NormalForm.of(name, plain(name, found.value.strip())));
  }

  private static Optional<Found> found(String name, List<Place> places, List<String> problems) {
    for (Place place : places) {
      String value = found(name, place.values, place.base, problems);
      if (value != null) {
        return Optional.of(new Found(value, place.base));
      }
    }
    return Optional.empty();
  }

  private static String plain(String name, String value) {
    return name.endsWith("_BASE_URL") ? withoutSlash(value) : value;
  }

  /** People paste addresses with the slash that a browser shows. */
  private static String withoutSlash(String url) {
    return url.endsWith("/") ? withoutSlash(url.substring(0, url.length() - 1)) : url;
  }

  /**
   * The name of a setting in the environment: {@code komari.base-url} is KOMARI_BASE_URL, {@code
   * camel.main.jmxEnabled} is CAMEL_MAIN_JMX_ENABLED.
   */
  static String name(String key) {
    return HUMP.matcher(key).replaceAll("_").toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** Camel takes CAMEL_MAIN_JMXENABLED as well. */
  private static Map<String, String> asListed(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(given);
    for (String key : OPEN) {
      String value = all.remove(key.toUpperCase(Locale.ROOT).replace('.', '_'));
      if (value != null) {
        all.putIfAbsent(name(key), value);
      }
    }
    return all;
  }

  private static String found(
      String name, Map<String, String> source, Path base, List<String> problems) {
    String value = source.get(name);
    String file = source.getOrDefault(name + "_FILE", "");
    if ((value == null || value.isBlank()) && !file.isBlank()) {
      try {
        return Files.readString(base.resolve(file.strip()));
      } catch (IOException e) {
        problems.add(name + "_FILE: " + file + " cannot be read; it must be a readable file");
        return "";
      }
    }
    return value;
  }

  private static Properties properties(Path folder, List<String> problems) {
    Properties properties = new Properties();
    Path file = folder.resolve(FILE);
    try {
      properties.load(new StringReader(Files.readString(file).replace("\uFEFF", "")));
    } catch (NoSuchFileException e) {
      problems.add(file + " cannot be read: it must stand beside routes/ and templates/");
    } catch (IOException | IllegalArgumentException e) {
      problems.add(file + " cannot be read: it must be a text file in UTF-8");
    }
    return properties;
  }

  private static Map<String, String> dotEnv(Path file, List<String> problems) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return asListed(DotEnv.read(file));
    } catch (IOException e) {
      problems.add(file + " cannot be read; it must be a text file in UTF-8");
      return Map.of();
    }
  }
}
