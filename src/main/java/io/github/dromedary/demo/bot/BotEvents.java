package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.time.Clock;

/**
 * What else happens at Telegram: groups become supergroups and have topics, updates of any kind
 * come, and somebody sets a webhook.
 */
public final class BotEvents {
  private static final long OWNER = 5;

  private final Clock clock;
  private final BotChats chats;
  private final BotMessages messages;
  private final UpdateQueue updates;
  private final UpdateMethods methods;

  BotEvents(
      Clock clock,
      BotChats chats,
      BotMessages messages,
      UpdateQueue updates,
      UpdateMethods methods) {
    this.clock = clock;
    this.chats = chats;
    this.messages = messages;
    this.updates = updates;
    this.methods = methods;
  }

  /**
   * A group becomes a supergroup, as {@link BotApiServer#migrate} does it, and the bot is told so
   * in both, as it is where it is a member.
   *
   * @throws IllegalArgumentException when the old chat is not known
   */
  public void upgrade(long oldChatId, long newChatId) {
    BotChat old = chats.known(oldChatId);
    chats.migrate(oldChatId, newChatId);
    service(old, "migrate_to_chat_id", newChatId);
    service(chats.known(newChatId), "migrate_from_chat_id", oldChatId);
  }

  /** Opens a topic, which makes the chat a forum; or opens one again that was closed. */
  public void openTopic(long chatId, long threadId) {
    chats.openTopic(chatId, threadId);
  }

  /** Closes a topic: what the bot sends there is refused. 1 is General. */
  public void closeTopic(long chatId, long threadId) {
    chats.closeTopic(chatId, threadId);
  }

  /** Deletes a topic: Telegram knows no such thread any more. */
  public void deleteTopic(long chatId, long threadId) {
    chats.deleteTopic(chatId, threadId);
  }

  /**
   * An update of any kind.
   *
   * @param json the update as Telegram writes it, without a number
   * @return the number that it has got
   * @throws IllegalArgumentException when it is no JSON object
   */
  public int update(String json) {
    try {
      if (Json.parse(json) instanceof ObjectNode update) {
        return updates.add(update);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException("no object: " + json);
  }

  /** How many polls were ended with 409, by another poll or a webhook. */
  public int conflicts() {
    return updates.conflicts();
  }

  /** Somebody sets a webhook for this bot: it gets no updates until that is removed. */
  public void setWebhook(String url) {
    BotRequest request = new BotRequest();
    request.put("url", url);
    methods.setWebhook(request);
  }

  private void service(BotChat chat, String field, long other) {
    ObjectNode message =
        Json.object()
            .put("message_id", messages.nextId())
            .put("date", clock.instant().getEpochSecond());
    message.set("chat", chat.json());
    message.set("from", BotJson.user(OWNER));
    updates.add("message", message.put(field, other));
  }
}
