package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.Reply;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Answers, users and messages in the Bot API's JSON shapes. */
final class BotJson {
  private static final int PNG_WIDTH_AT = 16;
  private static final int PNG_HEADER = 24;

  private BotJson() {}

  static Reply ok(JsonNode result) {
    ObjectNode answer = Json.object().put("ok", true);
    answer.set("result", result);
    return reply(200, answer);
  }

  static Reply reply(int status, ObjectNode answer) {
    return new Reply(status, "application/json", Json.bytes(answer), Map.of());
  }

  static ObjectNode user(long id) {
    return Json.object()
        .put("id", id)
        .put("is_bot", false)
        .put("first_name", "User " + id)
        .put("language_code", "en");
  }

  static ObjectNode bot(String token) {
    String digits = token.replaceFirst(":.*", "");
    long id = digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 1;
    return Json.object()
        .put("id", id)
        .put("is_bot", true)
        .put("first_name", "Dromedary")
        .put("username", BotApiServer.USERNAME);
  }

  /** A user's message. */
  static ObjectNode userMessage(
      long id, ObjectNode from, BotChat chat, Instant at, ParsedText text) {
    ObjectNode message = head(id, from, chat, at);
    message.put("text", text.text());
    if (!text.entities().isEmpty()) {
      message.set("entities", text.entitiesJson());
    }
    return message;
  }

  /** A message of the bot as it stands now. */
  static ObjectNode botMessage(StoredMessage stored, ObjectNode from) {
    SentMessage sent = stored.sent();
    ObjectNode message = head(sent.messageId(), from, stored.chat(), sent.at());
    if (stored.editedAt() != null) {
      message.put("edit_date", stored.editedAt().getEpochSecond());
    }
    if (sent.threadId() != null) {
      message.put("message_thread_id", sent.threadId()).put("is_topic_message", true);
    }
    content(message, stored);
    JsonNode markup = sent.replyMarkup();
    if (markup != null && markup.has("inline_keyboard")) {
      message.set("reply_markup", markup);
    }
    return message;
  }

  private static void content(ObjectNode message, StoredMessage stored) {
    SentMessage sent = stored.sent();
    boolean text = sent.method().equals("sendMessage");
    if (sent.method().equals("sendPhoto")) {
      message.set("photo", photo(sent));
    } else if (sent.method().equals("sendDocument")) {
      message.set(
          "document",
          file(sent).put("file_name", sent.fileName()).put("mime_type", sent.file().contentType()));
    }
    if (text || !stored.content().text().isEmpty()) {
      message.put(text ? "text" : "caption", stored.content().text());
    }
    if (!stored.content().entities().isEmpty()) {
      message.set(text ? "entities" : "caption_entities", stored.content().entitiesJson());
    }
  }

  private static ArrayNode photo(SentMessage sent) {
    byte[] bytes = sent.document();
    boolean png = bytes != null && bytes.length >= PNG_HEADER && bytes[1] == 'P';
    int width = png ? ByteBuffer.wrap(bytes).getInt(PNG_WIDTH_AT) : 800;
    int height = png ? ByteBuffer.wrap(bytes).getInt(PNG_WIDTH_AT + Integer.BYTES) : 600;
    return Json.array().add(file(sent).put("width", width).put("height", height));
  }

  private static ObjectNode file(SentMessage sent) {
    return Json.object()
        .put("file_id", "demo-file-" + sent.messageId())
        .put("file_unique_id", "demo" + sent.messageId())
        .put("file_size", sent.file().size());
  }

  private static ObjectNode head(long id, ObjectNode from, BotChat chat, Instant at) {
    ObjectNode message = Json.object().put("message_id", id);
    message.set("from", from);
    message.set("chat", chat.json());
    return message.put("date", at.getEpochSecond());
  }
}
