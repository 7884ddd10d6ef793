package io.github.dromedary.usage;

import java.util.List;

/**
 * Numbers of no other screen.
 *
 * @param fileMode chats that get files
 * @param languages all that are set, the most frequent first, then by name
 * @param topUsers the ten chats with the most videos, by id; the smaller id first among equals
 */
public record Others(long fileMode, List<Share> languages, List<Share> topUsers) {

  /** Keeps copies of the lists. */
  public Others {
    languages = List.copyOf(languages);
    topUsers = List.copyOf(topUsers);
  }
}
