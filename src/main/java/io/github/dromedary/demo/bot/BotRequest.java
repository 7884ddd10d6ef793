package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.dromedary.demo.wire.Json;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of one Bot API call, however they were sent. */
final class BotRequest {
  private final Map<String, JsonNode> values = new HashMap<>();
  private final Map<String, SentFile> files = new HashMap<>();

  void put(String name, JsonNode value) {
    values.put(name, value);
  }

  void put(String name, String value) {
    values.put(name, TextNode.valueOf(value));
  }

  void put(String name, SentFile file) {
    files.put(name, file);
  }

  /** The parameter's text; empty when it is missing. */
  String text(String name) {
    JsonNode value = values.get(name);
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** A whole number; empty when the parameter is missing or something else. */
  Optional<Long> number(String name) {
    try {
      return Optional.of(Long.parseLong(text(name).strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean flag(String name) {
    String text = text(name).toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("1") || text.equals("yes");
  }

  /**
   * The parameter's JSON, sent as such or as a text; empty when it is missing.
   *
   * @param what how Telegram calls it in its refusal of broken JSON
   */
  Optional<JsonNode> json(String name, String what) {
    JsonNode value = values.get(name);
    if (value == null || value.isNull() || value.isTextual() && value.textValue().isBlank()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      return Optional.of(value);
    }
    try {
      return Optional.of(Json.parse(value.textValue()));
    } catch (JsonProcessingException e) {
      throw BotRefusal.badRequest("can't parse " + what + " JSON object");
    }
  }

  Optional<SentFile> file(String name) {
    return Optional.ofNullable(files.get(name));
  }
}
