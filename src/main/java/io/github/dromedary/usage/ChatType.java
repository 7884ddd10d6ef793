package io.github.dromedary.usage;

import java.util.Arrays;
import java.util.Locale;

/** Which chats are counted. A user's id is above zero, a group's below; zero is no chat. */
public enum ChatType {
  USERS,
  GROUPS,
  ALL;

  /**
   * The type of that name in lower case.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static ChatType parse(String word) {
    for (ChatType type : values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return type;
      }
    }
    throw new IllegalArgumentException(Words.unknown("chat type", word, Arrays.asList(values())));
  }
}
