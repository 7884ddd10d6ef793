package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The methods that put a message into a chat. */
final class SendMethods {
  /** How the files begin that Telegram takes for photos: PNG, JPEG, GIF, WebP, BMP. */
  private static final List<String> PHOTO_STARTS =
      List.of("\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "RIFF", "BM");

  private final Clock clock;
  private final BotChats chats;
  private final BotMessages messages;
  private final SendLimits limits;
  private final ObjectNode bot;
  private volatile FileLimits fileLimits = FileLimits.TELEGRAM;

  SendMethods(
      Clock clock, BotChats chats, BotMessages messages, SendLimits limits, ObjectNode bot) {
    this.clock = clock;
    this.chats = chats;
    this.messages = messages;
    this.limits = limits;
    this.bot = bot;
  }

  void limit(FileLimits files) {
    fileLimits = files;
  }

  JsonNode sendMessage(BotRequest request) {
    ParsedText parsed = BotContent.text(request);
    JsonNode markup = BotContent.markup(request);
    BotChat chat = chats.toSend(request);
    ParsedText text = BotContent.checked(parsed);
    return store(request, chat, "sendMessage", text, markup, Optional.empty());
  }

  JsonNode sendDocument(BotRequest request) {
    return sendFile(request, "sendDocument", "document");
  }

  JsonNode sendPhoto(BotRequest request) {
    return sendFile(request, "sendPhoto", "photo");
  }

  JsonNode sendChatAction(BotRequest request) {
    chats.toWrite(request);
    if (request.text("action").isBlank()) {
      throw BotRefusal.badRequest("wrong parameter action in request");
    }
    return BooleanNode.TRUE;
  }

  private JsonNode sendFile(BotRequest request, String method, String field) {
    SentFile file =
        request
            .file(field)
            .orElseThrow(() -> BotRefusal.badRequest("there is no " + field + " in the request"));
    ParsedText caption = BotContent.caption(request);
    JsonNode markup = BotContent.markup(request);
    BotChat chat = chats.toSend(request);
    if (file.size() == 0) {
      throw BotRefusal.badRequest("file must be non-empty");
    }
    fileLimits.check(field, file.size());
    if (field.equals("photo") && !looksLikePhoto(file.bytes())) {
      throw BotRefusal.badRequest("IMAGE_PROCESS_FAILED");
    }
    return store(request, chat, method, caption, markup, Optional.of(file));
  }

  private JsonNode store(
      BotRequest request,
      BotChat chat,
      String method,
      ParsedText content,
      JsonNode markup,
      Optional<SentFile> file) {
    limits.admit(chat.id());
    SentMessage sent =
        new SentMessage(
            messages.nextId(),
            chat.id(),
            clock.instant(),
            method,
            request.text(file.isPresent() ? "caption" : "text"),
            content.text(),
            shown(markup),
            file.orElse(null),
            request.number("message_thread_id").orElse(null),
            request.flag("disable_notification"),
            0);
    StoredMessage stored = new StoredMessage(sent, chat, content, null);
    messages.put(stored);
    return BotJson.botMessage(stored, bot);
  }

  /** An inline keyboard without a button is none; other kinds of markup are kept as they are. */
  private static JsonNode shown(JsonNode markup) {
    return markup != null && markup.has("inline_keyboard") && BotContent.isEmpty(markup)
        ? null
        : markup;
  }

  private static boolean looksLikePhoto(byte[] bytes) {
    if (bytes == null) {
      return true; // too large to be looked at
    }
    String start = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    return PHOTO_STARTS.stream().anyMatch(start::startsWith);
  }
}
