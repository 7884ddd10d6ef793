package io.github.dromedary.ops;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where settings come from: the environment, then a {@code .env} file, then {@code
 * application.properties}. The only class that reads them; it judges none.
 */
public final class SettingsSource {

  private static final String FILE = "application.properties";

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
    List<String> problems = new ArrayList<>();
    Properties defaults = defaults(problems);
    Path envFile = Files.exists(working.resolve(".env")) ? working : home;
    Map<String, String> dotEnv = dotEnv(envFile.resolve(".env"), problems);
    Map<String, String> values = new TreeMap<>();
    Map<String, Path> bases = new HashMap<>();
    for (String key : defaults.stringPropertyNames()) {
      if (key.startsWith("camel.") && !OPEN.contains(key)) {
        continue;
      }
      String name = name(key);
      String value = found(name, environment, working, problems);
      Path base = working;
      if (value == null) {
        value = found(name, dotEnv, envFile, problems);
        base = envFile;
      }
      if (value == null) {
        value = defaults.getProperty(key);
        base = home;
      }
      boolean address = key.endsWith("url") || key.endsWith("server");
      String plain = address ? withoutSlash(value.strip()) : value.strip();
      values.put(key, NormalForm.of(name, plain));
      bases.put(key, base);
    }
    Settings.Given given = new Settings.Given(dotEnv.keySet(), environment.keySet());
    return new Settings(home, values, bases, problems, others(dotEnv, envFile), given);
  }

  /** Settings that {@code application.properties} does not list, found as those that it lists. */
  private Settings.Others others(Map<String, String> dotEnv, Path envFile) {
    return (name, problems) -> {
      String value = found(name, environment, working, problems);
      Path base = working;
      if (value == null) {
        value = found(name, dotEnv, envFile, problems);
        base = envFile;
      }
      if (value == null || value.isBlank()) {
        return Optional.empty();
      }
      boolean folder = name.endsWith("_DIR");
      return Optional.of(
          folder
              ? base.resolve(value.strip()).toAbsolutePath().normalize().toString()
              : NormalForm.of(name, value.strip()));
    };
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

  private Properties defaults(List<String> problems) {
    Properties properties = new Properties();
    Path file = home.resolve(FILE);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(file + " cannot be read: it must stand beside routes/ and templates/");
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
