package io.github.dromedary.ops;

import io.github.dromedary.delivery.Contract;
import io.github.dromedary.delivery.Contracts;
import io.github.dromedary.delivery.OwnReport;
import io.github.dromedary.part.Part;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Values;
import io.github.dromedary.text.Languages;
import io.github.dromedary.text.Zones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of one run. Getters take the key of {@code application.properties}; they expect
 * settings that {@link SettingsCheck} found right.
 */
public final class Settings implements Values {

  private final Path home;
  private final Map<String, String> values;
  private final Map<String, Path> bases;
  private final List<String> unreadable;
  private final Others others;
  private final Given given;

  /**
   * The names that were given a value.
   *
   * @param inFile those of the {@code .env} file and the user's own properties
   * @param around those of the environment, whoever set them
   * @param camel Camel's own among the user's properties, with their values
   * @param origins where each of them was found first, by name
   */
  record Given(
      Set<String> inFile,
      Set<String> around,
      Map<String, String> camel,
      Map<String, String> origins) {}

  /** Finds the settings that {@code application.properties} does not list. */
  @FunctionalInterface
  interface Others {

    /**
     * @param name as in the environment
     * @param problems gets what could not be read
     * @return empty when it is not set, or empty
     */
    Optional<String> find(String name, List<String> problems);
  }

  Settings(
      Path home,
      Map<String, String> values,
      Map<String, Path> bases,
      List<String> unreadable,
      Others others,
      Given given) {
    this.home = home;
    this.values = Map.copyOf(values);
    this.bases = Map.copyOf(bases);
    this.unreadable = List.copyOf(unreadable);
    this.others = others;
    this.given = given;
  }

  /** The same settings with some values replaced, by key. */
  public Settings with(Map<String, String> replaced) {
    Map<String, String> all = new TreeMap<>(values);
    all.putAll(replaced);
    return new Settings(home, all, bases, unreadable, others, given);
  }

  /** The folder with {@code routes/} and {@code templates/}. */
  public Path home() {
    return home;
  }

  /** The folder of the user's own files, laid out as {@link #home}; it may be missing. */
  public Path custom() {
    return path("custom.dir");
  }

  @Override
  public List<String> languages() {
    String[] files = custom().toFile().list();
    return Languages.codes(files == null ? List.of() : List.of(files));
  }

  /** What could not be read on the way here. */
  List<String> unreadable() {
    return unreadable;
  }

  /**
   * What to say about settings that nothing reads but that look as if they should be; a line each,
   * without any value.
   */
  public List<String> hints() {
    return LookAlikes.hints(given.inFile(), given.around(), KnownNames.of(this));
  }

  /** The keys of all that {@code application.properties} lists. */
  Set<String> keys() {
    return values.keySet();
  }

  @Override
  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  @Override
  public boolean isSet(String key) {
    return !text(key).isEmpty();
  }

  /**
   * Any setting, also one that {@code application.properties} does not list; one whose name ends in
   * DIR as an absolute path.
   *
   * @param key {@code slack.webhook-url}, or SLACK_WEBHOOK_URL
   * @return empty when it is not set, or empty
   */
  @Override
  public Optional<String> find(String key) {
    return find(key, new ArrayList<>());
  }

  /** The same; says what could not be read. */
  Optional<String> find(String key, List<String> problems) {
    String name = SettingsSource.name(key);
    return listed(name)
        .map(listed -> Optional.of(text(listed)).filter(value -> !value.isEmpty()))
        .orElseGet(() -> others.find(name, problems));
  }

  /** The names that were given a value. */
  Given given() {
    return given;
  }

  /** Whether {@code application.properties} lists the setting of this key or name. */
  boolean lists(String key) {
    return listed(SettingsSource.name(key)).isPresent();
  }

  private Optional<String> listed(String name) {
    return values.keySet().stream().filter(key -> SettingsSource.name(key).equals(name)).findAny();
  }

  /** Whether a setting is secret by its name or in a destination's head. */
  boolean isSecret(String key) {
    String name = SettingsSource.name(key);
    return Contract.isSecret(name)
        || destinations().stream()
            .flatMap(contract -> contract.settings().stream())
            .anyMatch(setting -> setting.secret() && setting.name().equals(name));
  }

  /** Whether a setting of {@code application.properties} must not be shown. */
  boolean isHidden(String key) {
    return hidden().anyMatch(key::equals);
  }

  private static Stream<String> hidden() {
    Stream<String> ofParts = Parts.all().stream().map(Part::secrets).flatMap(Set::stream);
    return Stream.concat(Stream.of(SettingsCheck.STORE), ofParts);
  }

  /** The default that a destination's head gives a setting. */
  Optional<String> byDefault(String key) {
    String name = SettingsSource.name(key);
    return destinations().stream()
        .flatMap(contract -> contract.byDefault(name).stream())
        .findFirst();
  }

  /** What the files of {@code routes/destinations/} say about their settings. */
  List<Contract> destinations() {
    return Contracts.in(home, custom());
  }

  /** The reports of files in {@code routes/reports/}, by kind. */
  public Map<String, OwnReport> reports() {
    try {
      HouseFiles files = new HouseFiles(home, custom(), Set.of(), false);
      Map<String, OwnReport> right = new TreeMap<>(OwnReport.in(files.routes()));
      right.values().removeIf(report -> report.problem().isPresent());
      return right;
    } catch (HouseProblem e) {
      return Map.of(); // what cannot be read is told where routes are loaded
    }
  }

  @Override
  public int number(String key) {
    return Integer.parseInt(text(key));
  }

  @Override
  public Duration seconds(String key) {
    return Duration.ofSeconds(number(key));
  }

  @Override
  public Duration days(String key) {
    return Duration.ofDays(number(key));
  }

  @Override
  public Duration hours(String key) {
    return Duration.ofHours(number(key));
  }

  @Override
  public ZoneId zone() {
    return Zones.of(text("stat.tz"));
  }

  @Override
  public List<String> list(String key) {
    String text = text(key);
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1).replace("\"", "");
    }
    return Stream.of(text.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).toList();
  }

  @Override
  public Path path(String key) {
    return bases.getOrDefault(key, home).resolve(text(key)).toAbsolutePath().normalize();
  }

  /** The values by key, as Camel's properties, and those that the user gives Camel itself. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(values);
    properties.putAll(given.camel());
    return properties;
  }

  /** The values that must not be shown, those of destinations among them. */
  public List<String> secrets() {
    Stream<String> ofDestinations =
        destinations().stream()
            .flatMap(contract -> contract.settings().stream())
            .filter(Contract.Setting::secret)
            .map(Contract.Setting::name);
    Stream<String> ofParts =
        Parts.all().stream().flatMap(part -> part.secrets(this).stream()).distinct();
    Stream<String> ofCamel =
        given.camel().entrySet().stream()
            .filter(each -> Contract.isSecret(SettingsSource.name(each.getKey())))
            .map(Map.Entry::getValue)
            .filter(value -> !value.isBlank());
    Stream<String> ours =
        Stream.of(hidden(), ofParts, ofDestinations)
            .flatMap(keys -> keys)
            .flatMap(key -> find(key).stream());
    return Stream.concat(ours, ofCamel).distinct().toList();
  }
}
