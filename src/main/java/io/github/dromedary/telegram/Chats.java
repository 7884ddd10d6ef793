package io.github.dromedary.telegram;

import java.util.List;
import java.util.Set;
import org.apache.camel.component.telegram.model.IncomingMessage;

/** Who is obeyed. */
public final class Chats {

  private static final String PRIVATE = "private";

  private final List<String> known;
  private final Set<String> admins;

  /**
   * @param known ids of the chats that are obeyed and get the reports (TELEGRAM_CHAT_ID)
   * @param admins ids of users who may do what not everyone in a group may (TELEGRAM_ADMIN_IDS)
   */
  public Chats(List<String> known, List<String> admins) {
    this.known = List.copyOf(known);
    this.admins = Set.copyOf(admins);
  }

  /** The chats that get the reports, in the order of the setting. */
  public List<String> all() {
    return known;
  }

  /** Whether commands from this chat are obeyed. */
  public boolean knows(String chatId) {
    return known.contains(chatId);
  }

  /** Whether the sender may do what is for administrators: in private, or by id. */
  public boolean mayAdminister(IncomingMessage message) {
    boolean alone = message.getChat() != null && PRIVATE.equals(message.getChat().getType());
    return alone
        || message.getFrom() != null && admins.contains(String.valueOf(message.getFrom().getId()));
  }

  /** Whether only one person reads the chat, so that a hint disturbs nobody. */
  public boolean isPrivate(IncomingMessage message) {
    return message.getChat() != null && PRIVATE.equals(message.getChat().getType());
  }
}
