package io.github.dromedary.telegram;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.apache.camel.component.telegram.TelegramMessage;
import org.apache.camel.component.telegram.TelegramParseMode;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.component.telegram.model.OutgoingAudioMessage;
import org.apache.camel.component.telegram.model.OutgoingDocumentMessage;
import org.apache.camel.component.telegram.model.OutgoingPhotoMessage;
import org.apache.camel.component.telegram.model.OutgoingStickerMessage;
import org.apache.camel.component.telegram.model.OutgoingVideoMessage;

/** Which calls of the Bot API a message is: one, or several where it is longer than one may be. */
final class MessageCalls {

  private static final ObjectMapper JSON =
      new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);
  private static final String CAPTION = "caption";
  private static final String PARSE_MODE = "parse_mode";
  private static final String TEXT = "text";
  private static final String BUTTONS = "reply_markup";

  private MessageCalls() {}

  /**
   * The calls, in their order.
   *
   * @param parseMode the header {@code CamelTelegramParseMode}, which counts for captions as well;
   *     null for none
   * @throws IllegalArgumentException when no call of the Bot API is known for it
   */
  static List<Call> of(TelegramMessage message, Object parseMode) {
    String method = Methods.of(message);
    ObjectNode parameters = JSON.valueToTree(message);
    if (parameters.has(CAPTION) && !parameters.has(PARSE_MODE) && parseMode != null) {
      parameters.put(PARSE_MODE, TelegramParseMode.valueOf(parseMode.toString()).getCode());
    }
    Call call =
        withFile(message, new Call(method, parameters, null, null, Methods.result(message)));
    String cut = method.equals("sendMessage") ? TEXT : call.file() != null ? CAPTION : null;
    return cut != null && parameters.hasNonNull(cut) ? inParts(call, cut) : List.of(call);
  }

  /** What of the parameters is a file. */
  private static Call withFile(TelegramMessage message, Call call) {
    if (message instanceof DocumentMessage made) {
      return new Call(call.method(), call.parameters(), "document", made.document(), call.result());
    }
    if (message instanceof OutgoingStickerMessage sticker && sticker.getStickerImage() != null) {
      return with(call, "sticker", sticker.getFilenameWithExtension(), sticker.getStickerImage());
    }
    for (Entry<String, JsonNode> each : call.parameters().properties()) {
      if (each.getValue() instanceof BinaryNode bytes) {
        call.parameters().remove(each.getKey());
        return with(call, each.getKey(), name(message), bytes.binaryValue());
      }
    }
    return call;
  }

  private static Call with(Call call, String field, String name, byte[] bytes) {
    String file = name == null ? field : name;
    String type = URLConnection.guessContentTypeFromName(file);
    Document document = Document.of(file, type == null ? "application/octet-stream" : type, bytes);
    return new Call(call.method(), call.parameters(), field, document, call.result());
  }

  private static String name(TelegramMessage message) {
    if (message instanceof OutgoingPhotoMessage photo) {
      return photo.getFilenameWithExtension();
    }
    if (message instanceof OutgoingAudioMessage audio) {
      return audio.getFilenameWithExtension();
    }
    if (message instanceof OutgoingVideoMessage video) {
      return video.getFilenameWithExtension();
    }
    return message instanceof OutgoingDocumentMessage document
        ? document.getFilenameWithExtension()
        : null;
  }

  /**
   * Cuts a text. What does not fit under a file comes in messages after it. The first part answers
   * what is answered, the last one has the buttons.
   */
  private static List<Call> inParts(Call call, String field) {
    ObjectNode whole = call.parameters();
    int limit = field.equals(TEXT) ? MessageParts.LIMIT : MessageParts.CAPTION_LIMIT;
    String mode = whole.path(PARSE_MODE).asText("");
    List<String> parts = MessageParts.within(whole.get(field).asText(), limit, mode);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ObjectNode part = i == 0 ? whole.deepCopy() : message(whole);
      part.put(i > 0 ? TEXT : field, parts.get(i));
      if (i < parts.size() - 1) {
        part.remove(BUTTONS);
      }
      calls.add(
          i == 0
              ? new Call(call.method(), part, call.field(), call.file(), call.result())
              : new Call("sendMessage", part, null, null, MessageResult.class));
    }
    return calls;
  }

  /** Of a message's parameters those that a further text has as well. */
  private static ObjectNode message(ObjectNode whole) {
    ObjectNode further = whole.deepCopy();
    further.retain(
        "chat_id", PARSE_MODE, BUTTONS, "disable_notification", "disable_web_page_preview");
    return further;
  }
}
