package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.time.Clock;

/** What users do in their chats, turned into updates for the bot. */
final class BotUsers {
  private static final long FIRST_CALLBACK = 4_382_901_000_000_001L;

  private final Clock clock;
  private final BotChats chats;
  private final BotMessages messages;
  private final UpdateQueue updates;
  private final UpdateMethods callbacks;
  private final ObjectNode bot;

  BotUsers(
      Clock clock,
      BotChats chats,
      BotMessages messages,
      UpdateQueue updates,
      UpdateMethods callbacks,
      ObjectNode bot) {
    this.clock = clock;
    this.chats = chats;
    this.messages = messages;
    this.updates = updates;
    this.callbacks = callbacks;
    this.bot = bot;
  }

  Delivered send(long chatId, long userId, Long threadId, String text) {
    BotChat chat = chats.known(chatId);
    long id = messages.nextId();
    ObjectNode message =
        BotJson.userMessage(id, user(chat, userId), chat, clock.instant(), ParsedText.ofUser(text));
    if (threadId != null) {
      message.put("message_thread_id", threadId).put("is_topic_message", true);
    }
    messages.putOfUser(id, message);
    return new Delivered(updates.add("message", message), id, null);
  }

  Delivered edit(long messageId, String newText) {
    ObjectNode edited =
        messages
            .ofUser(messageId)
            .orElseThrow(() -> new IllegalArgumentException("no such message: " + messageId))
            .deepCopy();
    ParsedText text = ParsedText.ofUser(newText);
    edited.put("edit_date", clock.instant().getEpochSecond()).put("text", newText);
    edited.remove("entities");
    if (!text.entities().isEmpty()) {
      edited.set("entities", text.entitiesJson());
    }
    messages.putOfUser(messageId, edited);
    return new Delivered(updates.add("edited_message", edited), messageId, null);
  }

  Delivered press(long chatId, long userId, long messageId, String data) {
    BotChat chat = chats.known(chatId);
    StoredMessage under =
        messages
            .ofBot(chatId, messageId)
            .orElseThrow(() -> new IllegalArgumentException("no such message: " + messageId));
    String id = Long.toString(FIRST_CALLBACK + messages.nextId());
    ObjectNode query = Json.object().put("id", id);
    query.set("from", user(chat, userId));
    query.set("message", BotJson.botMessage(under, bot));
    query.put("chat_instance", Long.toString(chatId * 31 + 7)).put("data", data);
    callbacks.expectCallback(id);
    return new Delivered(updates.add("callback_query", query), messageId, id);
  }

  /** The owner of a private chat bears the name of the chat. */
  private static ObjectNode user(BotChat chat, long userId) {
    ObjectNode user = BotJson.user(userId);
    return chat.id() == userId ? user.put("first_name", chat.title()) : user;
  }
}
