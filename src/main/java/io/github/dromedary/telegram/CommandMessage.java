package io.github.dromedary.telegram;

import org.apache.camel.component.telegram.model.IncomingMessage;

/**
 * A command as it was written: a value that goes from the poll to those who answer, and all that
 * they know of it.
 *
 * @param chat the id of the chat
 * @param topic the forum topic's id; null for none
 * @param messageId its number in the chat
 * @param user the sender's id; null where nobody is named (a channel's post)
 * @param isPrivate whether only one person reads the chat
 * @param text as it was written
 */
public record CommandMessage(
    String chat, Long topic, Long messageId, Long user, boolean isPrivate, String text) {

  /**
   * General has this number, but Telegram takes no message for it: one without a topic is there.
   */
  private static final long GENERAL = 1;

  /** A message as it came. */
  public static CommandMessage of(IncomingMessage message) {
    Long topic = message instanceof ChatMessage said ? said.topic() : null;
    return new CommandMessage(
        message.getChat() == null ? "" : message.getChat().getId(),
        topic == null || topic == GENERAL ? null : topic,
        message.getMessageId(),
        message.getFrom() == null ? null : message.getFrom().getId(),
        message.getChat() != null && "private".equals(message.getChat().getType()),
        message.getText());
  }

  /** Where the answer goes: the chat, with {@code /} and the topic where there is one. */
  public String recipient() {
    return topic == null ? chat : chat + "/" + topic;
  }
}
