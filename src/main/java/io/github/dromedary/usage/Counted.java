package io.github.dromedary.usage;

import java.util.Arrays;
import java.util.Locale;

/** What a graph counts: registrations, downloads or music. */
public enum Counted {
  USERS,
  VIDEOS,
  MUSIC;

  /**
   * What has that name in lower case.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Counted parse(String word) {
    for (Counted counted : values()) {
      if (counted.name().toLowerCase(Locale.ROOT).equals(word)) {
        return counted;
      }
    }
    throw new IllegalArgumentException(Words.unknown("graph", word, Arrays.asList(values())));
  }
}
