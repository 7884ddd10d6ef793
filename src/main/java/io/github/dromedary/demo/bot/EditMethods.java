package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Objects;

/** The methods that change or remove a message. */
final class EditMethods {
  private final Clock clock;
  private final BotChats chats;
  private final BotMessages messages;
  private final ObjectNode bot;

  EditMethods(Clock clock, BotChats chats, BotMessages messages, ObjectNode bot) {
    this.clock = clock;
    this.chats = chats;
    this.messages = messages;
    this.bot = bot;
  }

  JsonNode editMessageText(BotRequest request) {
    ParsedText parsed = BotContent.text(request);
    JsonNode markup = BotContent.markup(request);
    StoredMessage old = toEdit(request);
    if (!old.sent().method().equals("sendMessage")) {
      throw BotRefusal.badRequest("there is no text in the message to edit");
    }
    return replace(old, request.text("text"), BotContent.checked(parsed), markup);
  }

  JsonNode editMessageReplyMarkup(BotRequest request) {
    JsonNode markup = BotContent.markup(request);
    StoredMessage old = toEdit(request);
    return replace(old, old.sent().html(), old.content(), markup);
  }

  JsonNode deleteMessage(BotRequest request) {
    BotChat chat = chats.toWrite(request);
    if (!messages.remove(chat.id(), id(request))) {
      throw BotRefusal.badRequest("message to delete not found");
    }
    return BooleanNode.TRUE;
  }

  private StoredMessage toEdit(BotRequest request) {
    BotChat chat = chats.toWrite(request);
    long id = id(request);
    if (messages.isOfUser(chat.id(), id)) {
      throw BotRefusal.badRequest("message can't be edited");
    }
    return messages
        .ofBot(chat.id(), id)
        .orElseThrow(() -> BotRefusal.badRequest("message to edit not found"));
  }

  private static long id(BotRequest request) {
    return request
        .number("message_id")
        .orElseThrow(() -> BotRefusal.badRequest("message identifier is not specified"));
  }

  /** An edit without a keyboard takes the old keyboard away, as at Telegram. */
  private JsonNode replace(StoredMessage old, String html, ParsedText content, JsonNode markup) {
    SentMessage was = old.sent();
    JsonNode keyboard = BotContent.isEmpty(markup) ? null : markup;
    if (content.equals(old.content()) && Objects.equals(keyboard, was.replyMarkup())) {
      throw BotRefusal.badRequest(
          "message is not modified: specified new message content and reply markup are exactly"
              + " the same as a current content and reply markup of the message");
    }
    SentMessage edited =
        new SentMessage(
            was.messageId(),
            was.chatId(),
            was.at(),
            was.method(),
            html,
            content.text(),
            keyboard,
            was.file(),
            was.threadId(),
            was.silent(),
            was.edits() + 1);
    StoredMessage stored = new StoredMessage(edited, old.chat(), content, clock.instant());
    messages.put(stored);
    return BotJson.botMessage(stored, bot);
  }
}
