package io.github.dromedary.demo.bot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The topics of the forums. Safe for use by several threads. */
final class BotTopics {
  /** The topic that every forum has; a message without a topic is put there. */
  private static final long GENERAL = 1;

  private record Topic(long chat, long thread) {}

  private final Map<Topic, Boolean> open = new ConcurrentHashMap<>();

  void open(long chat, long thread) {
    open.put(new Topic(chat, thread), true);
  }

  void close(long chat, long thread) {
    open.put(new Topic(chat, thread), false);
  }

  void delete(long chat, long thread) {
    open.remove(new Topic(chat, thread));
  }

  /**
   * Refuses what Telegram refuses to put there. General has no number to write to, and a bot that
   * is no administrator cannot write where a topic is closed.
   *
   * @param thread null for none
   */
  void check(BotChat chat, Long thread) {
    boolean named = thread != null && thread != 0;
    Boolean state = open.get(new Topic(chat.id(), named ? thread : GENERAL));
    if (named && (state == null || thread == GENERAL)) {
      throw BotRefusal.badRequest("message thread not found");
    }
    if (Boolean.FALSE.equals(state)) {
      throw BotRefusal.badRequest("TOPIC_CLOSED");
    }
  }
}
