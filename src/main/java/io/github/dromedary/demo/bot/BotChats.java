package io.github.dromedary.demo.bot;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The chats that the bot can see, and those it can no longer write to. */
final class BotChats {
  private final Map<Long, BotChat> chats = new ConcurrentHashMap<>();
  private final Map<Long, Long> migrations = new ConcurrentHashMap<>();
  private final BotTopics topics = new BotTopics();
  private final Set<Long> blocked = ConcurrentHashMap.newKeySet();

  void add(BotChat chat) {
    chats.put(chat.id(), chat);
  }

  void block(long id) {
    blocked.add(id);
  }

  void unblock(long id) {
    blocked.remove(id);
  }

  void migrate(long from, long to) {
    add(new BotChat(to, "supergroup", known(from).title(), false));
    migrations.put(from, to);
  }

  /** Opens a topic, or opens it again; the chat is a forum since. */
  void openTopic(long id, long thread) {
    BotChat chat = known(id);
    add(new BotChat(id, chat.type(), chat.title(), true));
    topics.open(id, thread);
  }

  void closeTopic(long id, long thread) {
    topics.close(known(id).id(), thread);
  }

  void deleteTopic(long id, long thread) {
    topics.delete(known(id).id(), thread);
  }

  BotChat known(long id) {
    BotChat chat = chats.get(id);
    if (chat == null) {
      throw new IllegalArgumentException("no such chat: " + id);
    }
    return chat;
  }

  /** The chat a call is about, whether or not the bot may write to it. */
  BotChat of(BotRequest request) {
    if (request.text("chat_id").isBlank()) {
      throw BotRefusal.badRequest("chat_id is empty");
    }
    return request
        .number("chat_id")
        .flatMap(id -> Optional.ofNullable(chats.get(id)))
        .orElseThrow(() -> BotRefusal.badRequest("chat not found"));
  }

  /** The chat that a call writes to. */
  BotChat toWrite(BotRequest request) {
    BotChat chat = of(request);
    Long migrated = migrations.get(chat.id());
    if (migrated != null) {
      throw BotRefusal.migrated(migrated);
    }
    if (blocked.contains(chat.id())) {
      throw BotRefusal.of(
          403,
          chat.type().equals("private")
              ? "Forbidden: bot was blocked by the user"
              : "Forbidden: bot was kicked from the " + chat.type() + " chat");
    }
    return chat;
  }

  /** The chat, and the topic in it, that a call puts a message into. */
  BotChat toSend(BotRequest request) {
    BotChat chat = toWrite(request);
    topics.check(chat, request.number("message_thread_id").orElse(null));
    return chat;
  }
}
