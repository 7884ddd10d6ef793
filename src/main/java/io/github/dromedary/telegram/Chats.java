package io.github.dromedary.telegram;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who is obeyed, and where chats are to be reached now. */
public final class Chats {

  private static final Pattern GROUP = Pattern.compile("-[1-9]\\d{0,18}");

  private final List<String> known;
  private final Set<String> admins;
  private final List<String> adminChats;
  private final List<String> alertChats;
  private final List<String> others;
  private final Map<String, String> moved = new ConcurrentHashMap<>();

  /**
   * Where a message goes.
   *
   * @param chat the chat's id now, or its {@code @name}
   * @param topic the forum topic's id; null for none
   */
  public record Address(String chat, String topic) {}

  /**
   * A group became a supergroup.
   *
   * @param from its id before
   * @param to its id since
   */
  public record Move(String from, String to) {}

  /**
   * @param known ids of the chats that are obeyed, each with {@code /} and a topic's id where
   *     reports go to a forum topic (TELEGRAM_ALLOWED_CHAT_IDS, else TELEGRAM_CHAT_ID)
   * @param admins ids of users who may do what not everyone in a group may (TELEGRAM_ADMIN_IDS)
   * @param adminChats ids of the chats in which everyone may, and no private one else
   *     (TELEGRAM_ADMIN_CHAT_IDS); empty: every private chat
   * @param alertChats where trouble is told (TELEGRAM_ALERT_CHAT_ID, else the first chat)
   * @param others what else is written to (TELEGRAM_CHAT_ID, STATS_CHAT)
   */
  public Chats(
      List<String> known,
      List<String> admins,
      List<String> adminChats,
      List<String> alertChats,
      List<String> others) {
    this.known = List.copyOf(known);
    this.admins = Set.copyOf(admins);
    this.adminChats = List.copyOf(adminChats);
    this.alertChats = List.copyOf(alertChats);
    this.others = List.copyOf(others);
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

  /**
   * What Telegram's service message says of a group that is set somewhere. It comes in the group
   * and in the supergroup; either will do.
   *
   * @param update as it came
   * @return null where it says nothing of the kind, of no such group, or nothing new
   */
  public Move announced(Object update) {
    if (!(update instanceof ChatMessage message) || message.getChat() == null) {
      return null;
    }
    String chat = message.getChat().getId();
    String from = message.migrateTo() == null ? message.migrateFrom() : chat;
    String to = message.migrateTo() == null ? chat : message.migrateTo();
    return isSet(from) ? news(from, to) : null;
  }

  /**
   * What a refusal says of a chat that was written to.
   *
   * @param chat its id, or a recipient as it was set
   * @param to the id that it has now
   * @return null where that cannot be, or is nothing new
   */
  public Move move(String chat, String to) {
    return news(address(chat).chat(), to);
  }

  /** Follows a group. */
  public synchronized void follow(Move move) {
    if (news(move.from(), move.to()) != null) {
      moved.put(move.from(), move.to());
    }
  }

  /**
   * Takes over what the store knows, also from other processes.
   *
   * @param rows of {@code moved-chats.sql}
   * @return what the store does not know yet
   */
  public List<Move> load(List<Map<String, Object>> rows) {
    List<Move> stored =
        rows.stream()
            .map(row -> new Move((String) row.get("chat_id"), (String) row.get("moved_to")))
            .toList();
    stored.forEach(this::follow);
    return moved.entrySet().stream()
        .map(entry -> new Move(entry.getKey(), entry.getValue()))
        .filter(move -> !stored.contains(move))
        .toList();
  }

  /** Whether commands from this chat are obeyed, be it by its id now or by one that it had. */
  public boolean knows(String chatId) {
    return isAmong(known, chatId);
  }

  private boolean isAmong(Collection<String> recipients, String chatId) {
    String now = address(chatId).chat();
    return recipients.stream().anyMatch(recipient -> address(recipient).chat().equals(now));
  }

  /** Whether the sender may do what is for administrators: by the chat, or by id. */
  public boolean mayAdminister(CommandMessage message) {
    boolean chat = adminChats.isEmpty() ? message.isPrivate() : isAmong(adminChats, message.chat());
    return chat || message.user() != null && admins.contains(String.valueOf(message.user()));
  }

  private boolean isSet(String chat) {
    return chat != null
        && Stream.of(known, admins, adminChats, alertChats, others)
            .flatMap(Collection::stream)
            .anyMatch(recipient -> address(recipient).chat().equals(chat));
  }

  /** Null for what is no group, for what is known, and for what would make a ring. */
  private Move news(String from, String to) {
    boolean groups = isGroup(from) && isGroup(to);
    boolean news = groups && !to.equals(moved.get(from)) && !address(to).chat().equals(from);
    return news ? new Move(from, to) : null;
  }

  private static boolean isGroup(String chat) {
    return chat != null && GROUP.matcher(chat).matches();
  }
}
