package io.github.dromedary.usage;

import java.util.List;

/**
 * The links by which chats came; chats without one, or with an empty one, are left out.
 *
 * @param top the ten with the most chats, then by name
 * @param links how many different ones there are
 */
public record Referrals(List<Share> top, long links) {

  /** Keeps a copy of the list. */
  public Referrals {
    top = List.copyOf(top);
  }
}
