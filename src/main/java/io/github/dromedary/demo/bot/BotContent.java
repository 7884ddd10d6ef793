package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads texts and keyboards of Bot API calls, and refuses those that Telegram refuses. */
public final class BotContent {
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_CAPTION = 1024;
  private static final int LONGEST_CALLBACK_BYTES = 64;

  private BotContent() {}

  /** The text of a message without its mark-up; its length is not checked yet. */
  static ParsedText text(BotRequest request) {
    if (request.text("text").isEmpty()) {
      throw BotRefusal.badRequest("message text is empty");
    }
    return parsed(request, "text");
  }

  /** What becomes of a text in a chat: 1 to 4096 UTF-16 units without blanks around them. */
  static ParsedText checked(ParsedText text) {
    ParsedText core = text.stripped();
    if (core.text().isEmpty()) {
      throw BotRefusal.badRequest("text must be non-empty");
    }
    if (core.text().length() > LONGEST_TEXT) {
      throw BotRefusal.badRequest("message is too long");
    }
    return core;
  }

  /** The caption of a file, up to 1024 UTF-16 units; it may be missing. */
  static ParsedText caption(BotRequest request) {
    ParsedText caption = parsed(request, "caption").stripped();
    if (caption.text().length() > LONGEST_CAPTION) {
      throw BotRefusal.badRequest("message caption is too long");
    }
    return caption;
  }

  private static ParsedText parsed(BotRequest request, String parameter) {
    String text = request.text(parameter);
    return switch (request.text("parse_mode").toLowerCase(Locale.ROOT)) {
      case "" -> ParsedText.plain(text);
      case "html" -> TelegramHtml.parse(text);
      default -> throw BotRefusal.badRequest("unsupported parse_mode");
    };
  }

  /** The keyboard under a message, or null. */
  static JsonNode markup(BotRequest request) {
    JsonNode markup = request.json("reply_markup", "reply keyboard markup").orElse(null);
    if (markup == null) {
      return null;
    }
    if (!markup.isObject()) {
      throw BotRefusal.badRequest("object expected as reply markup");
    }
    for (JsonNode row : markup.path("inline_keyboard")) {
      row.forEach(BotContent::checkButton);
    }
    return markup;
  }

  /** Whether a keyboard has no button under the message. */
  public static boolean isEmpty(JsonNode markup) {
    JsonNode rows = markup == null ? null : markup.get("inline_keyboard");
    if (rows == null) {
      return true;
    }
    for (JsonNode row : rows) {
      if (!row.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static void checkButton(JsonNode button) {
    if (button.path("text").asText().isBlank()) {
      throw BotRefusal.badRequest(
          "can't parse inline keyboard button: field \"text\" must be non-empty");
    }
    if (button.has("callback_data")) {
      byte[] data = button.get("callback_data").asText().getBytes(StandardCharsets.UTF_8);
      if (data.length == 0 || data.length > LONGEST_CALLBACK_BYTES) {
        throw BotRefusal.badRequest("BUTTON_DATA_INVALID");
      }
    }
  }
}
