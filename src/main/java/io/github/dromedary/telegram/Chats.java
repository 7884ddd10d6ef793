package io.github.dromedary.telegram;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.telegram.model.IncomingMessage;

/** Who is obeyed. */
public final class Chats {

  private static final String PRIVATE = "private";

  private final List<String> known;
  private final Set<String> admins;
  private final List<String> adminChats;
  private final List<String> alertChats;
  private final Map<String, String> moved = new ConcurrentHashMap<>();

  /**
   * Where a message goes.
   *
   * @param chat the chat's id now, or its {@code @name}
   * @param topic the forum topic's id; null for none
   */
  public record Address(String chat, String topic) {}

  /**
   * @param known ids of the chats that are obeyed, each with {@code /} and a topic's id where
   *     reports go to a forum topic (TELEGRAM_ALLOWED_CHAT_IDS, else TELEGRAM_CHAT_ID)
   * @param admins ids of users who may do what not everyone in a group may (TELEGRAM_ADMIN_IDS)
   * @param adminChats ids of the chats in which everyone may, and no private one else
   *     (TELEGRAM_ADMIN_CHAT_IDS); empty: every private chat
   * @param alertChats where trouble is told (TELEGRAM_ALERT_CHAT_ID, else the first chat)
   */
  public Chats(
      List<String> known, List<String> admins, List<String> adminChats, List<String> alertChats) {
    this.known = List.copyOf(known);
    this.admins = Set.copyOf(admins);
    this.adminChats = List.copyOf(adminChats);
    this.alertChats = List.copyOf(alertChats);
  }

  /** The chats that are told when something goes wrong. */
  public List<String> alertChats() {
    return alertChats;
  }

  /**
   * Where a recipient is to be reached now.
   *
   * @param recipient a chat's id as it was set, with {@code /} and a topic's id or without
   */
  public Address address(String recipient) {
    int slash = recipient.indexOf('/');
    String chat = slash < 0 ? recipient : recipient.substring(0, slash);
    for (String now = moved.get(chat); now != null; now = moved.get(chat)) {
      chat = now;
    }
    return new Address(chat, slash < 0 ? null : recipient.substring(slash + 1));
  }

  /** Notes that a group became a supergroup, and has another id since. */
  public void moved(String chatId, String movedTo) {
    if (!address(movedTo).chat().equals(chatId)) { // a ring would have no end
      moved.put(chatId, movedTo);
    }
  }

  /**
   * Notes all that moved before.
   *
   * @param rows of {@code moved-chats.sql}
   */
  public void load(List<Map<String, Object>> rows) {
    rows.forEach(row -> moved((String) row.get("chat_id"), (String) row.get("moved_to")));
  }

  /** Whether commands from this chat are obeyed. */
  public boolean knows(String chatId) {
    return isAmong(known, chatId);
  }

  private boolean isAmong(List<String> recipients, String chatId) {
    return recipients.stream().anyMatch(recipient -> address(recipient).chat().equals(chatId));
  }

  /** Whether the sender may do what is for administrators: by the chat, or by id. */
  public boolean mayAdminister(IncomingMessage message) {
    boolean chat =
        adminChats.isEmpty()
            ? isPrivate(message)
            : message.getChat() != null && isAmong(adminChats, message.getChat().getId());
    return chat
        || message.getFrom() != null && admins.contains(String.valueOf(message.getFrom().getId()));
  }

  /** Whether only one person reads the chat, so that a hint disturbs nobody. */
  public boolean isPrivate(IncomingMessage message) {
    return message.getChat() != null && PRIVATE.equals(message.getChat().getType());
  }
}
