package io.github.dromedary.ops;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of one run. Getters take the key of {@code application.properties}; they expect
 * settings that {@link SettingsCheck} found right.
 */
public final class Settings {

  private final Path home;
  private final Map<String, String> values;
  private final Map<String, Path> bases;
  private final List<String> unreadable;

  Settings(
      Path home, Map<String, String> values, Map<String, Path> bases, List<String> unreadable) {
    this.home = home;
    this.values = Map.copyOf(values);
    this.bases = Map.copyOf(bases);
    this.unreadable = List.copyOf(unreadable);
  }

  /** The same settings with some values replaced, by key. */
  public Settings with(Map<String, String> replaced) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(replaced);
    return new Settings(home, all, bases, unreadable);
  }

  /** The folder with {@code routes/} and {@code templates/}. */
  public Path home() {
    return home;
  }

  /** What could not be read on the way here. */
  List<String> unreadable() {
    return unreadable;
  }

  /** The value as it stands; empty when it is not set. */
  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  /** Whether the setting has a value. */
  public boolean isSet(String key) {
    return !text(key).isEmpty();
  }

  /** A whole number. */
  public int number(String key) {
    return Integer.parseInt(text(key));
  }

  /** A number of seconds. */
  public Duration seconds(String key) {
    return Duration.ofSeconds(number(key));
  }

  /** A number of days. */
  public Duration days(String key) {
    return Duration.ofDays(number(key));
  }

  /** A number of hours. */
  public Duration hours(String key) {
    return Duration.ofHours(number(key));
  }

  /** The zone whose calendar counts. */
  public ZoneId zone() {
    return ZoneId.of(text("stat.tz"));
  }

  /** A list with commas, blanks or line feeds between its entries. */
  public List<String> list(String key) {
    return Stream.of(text(key).split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
  }

  /** A path; a relative one starts at the file that names it, or at the working folder. */
  public Path path(String key) {
    return bases.getOrDefault(key, home).resolve(text(key)).toAbsolutePath().normalize();
  }

  /** The values by key, as Camel's properties. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }

  /** The values that must not be shown. */
  public List<String> secrets() {
    return SettingsCheck.SECRETS.stream().map(this::text).filter(s -> !s.isEmpty()).toList();
  }
}
