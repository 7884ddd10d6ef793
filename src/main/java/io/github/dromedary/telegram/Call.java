package io.github.dromedary.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.component.telegram.model.MessageResult;

/**
 * A call of the Bot API that is to be made, as often as it takes.
 *
 * @param method of the Bot API
 * @param parameters without the file
 * @param field the parameter that the file is; null where there is none
 * @param file what is sent with it; null where there is none
 * @param result what its answer is read into
 */
record Call(
    String method,
    ObjectNode parameters,
    String field,
    Document file,
    Class<? extends MessageResult> result) {

  private static final String CHAT = "chat_id";

  /** The chat as its sender named it, with {@code /} and a topic or without; null for none. */
  String chat() {
    return parameters.hasNonNull(CHAT) ? parameters.get(CHAT).asText() : null;
  }

  /** Whether it puts a message into a chat, which Telegram limits. */
  boolean isMessage() {
    return method.startsWith("send") && !method.equals("sendChatAction");
  }

  /** The same call to where its chat is now. */
  Call to(Chats.Address address) {
    ObjectNode there = parameters.deepCopy().put(CHAT, address.chat());
    if (address.topic() != null) {
      there.put("message_thread_id", Long.parseLong(address.topic()));
    }
    return new Call(method, there, field, file, result);
  }
}
