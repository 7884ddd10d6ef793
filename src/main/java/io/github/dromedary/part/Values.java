package io.github.dromedary.part;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The settings of one run, for reading. Keys are those of {@code application.properties}. */
public interface Values {

  /** The value as it stands; empty when it is not set. */
  String text(String key);

  /** Whether the setting has a value. */
  boolean isSet(String key);

  /** A whole number. */
  int number(String key);

  /** A number of seconds. */
  Duration seconds(String key);

  /** A number of hours. */
  Duration hours(String key);

  /** A number of days. */
  Duration days(String key);

  /** A list with commas, blanks or line feeds between its entries, or a JSON list. */
  List<String> list(String key);

  /** A path; a relative one starts at the file that names it, or at the working folder. */
  Path path(String key);

  /** The zone whose calendar counts. */
  ZoneId zone();

  /** The codes of the languages there are. */
  List<String> languages();

  /**
   * Any setting, also one that {@code application.properties} does not list.
   *
   * @param key as a key, or as a name in the environment
   * @return empty when it is not set, or empty
   */
  Optional<String> find(String key);
}
