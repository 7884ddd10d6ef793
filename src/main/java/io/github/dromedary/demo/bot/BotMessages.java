package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of all chats, by number. Safe for use by several threads. */
final class BotMessages {
  private static final Logger LOG = LoggerFactory.getLogger(BotMessages.class);

  private final Map<Long, StoredMessage> ofBot = new TreeMap<>();
  private final Map<Long, ObjectNode> ofUsers = new TreeMap<>();
  private final List<Consumer<SentMessage>> listeners = new CopyOnWriteArrayList<>();
  private long last;

  synchronized long nextId() {
    return ++last;
  }

  void listen(Consumer<SentMessage> listener) {
    listeners.add(listener);
  }

  /** Adds a message of the bot, or replaces it by its edited form. */
  void put(StoredMessage message) {
    synchronized (this) {
      ofBot.put(message.sent().messageId(), message);
    }
    for (Consumer<SentMessage> listener : listeners) {
      try {
        listener.accept(message.sent());
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on message {}", message.sent().messageId(), e);
      }
    }
  }

  synchronized void putOfUser(long id, ObjectNode message) {
    ofUsers.put(id, message);
  }

  synchronized Optional<ObjectNode> ofUser(long id) {
    return Optional.ofNullable(ofUsers.get(id));
  }

  synchronized Optional<StoredMessage> ofBot(long chat, long id) {
    return Optional.ofNullable(ofBot.get(id)).filter(m -> m.chat().id() == chat);
  }

  /** Removes a message of anyone in the chat; false when there is none. */
  synchronized boolean remove(long chat, long id) {
    if (ofBot(chat, id).isPresent()) {
      ofBot.remove(id);
      return true;
    }
    boolean users = isOfUser(chat, id);
    if (users) {
      ofUsers.remove(id);
    }
    return users;
  }

  synchronized boolean isOfUser(long chat, long id) {
    return ofUser(id).filter(m -> m.path("chat").path("id").asLong() == chat).isPresent();
  }

  synchronized List<SentMessage> sentTo(long chat) {
    return ofBot.values().stream()
        .filter(message -> message.chat().id() == chat)
        .map(StoredMessage::sent)
        .toList();
  }
}
