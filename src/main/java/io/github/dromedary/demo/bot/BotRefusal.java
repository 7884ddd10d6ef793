package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import io.github.dromedary.demo.wire.Reply;

/** An error that the Bot API answers with, in Telegram's own words. */
final class BotRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String parameter;
  private final long value;

  private BotRefusal(int code, String description, String parameter, long value) {
    super(description, null, false, false);
    this.code = code;
    this.parameter = parameter;
    this.value = value;
  }

  static BotRefusal of(int code, String description) {
    return new BotRefusal(code, description, null, 0);
  }

  static BotRefusal badRequest(String detail) {
    return of(400, "Bad Request: " + detail);
  }

  static BotRefusal tooManyRequests(int retryAfter) {
    String description = "Too Many Requests: retry after " + retryAfter;
    return new BotRefusal(429, description, "retry_after", retryAfter);
  }

  static BotRefusal migrated(long newChat) {
    String description = "Bad Request: group chat was upgraded to a supergroup chat";
    return new BotRefusal(400, description, "migrate_to_chat_id", newChat);
  }

  Reply reply() {
    ObjectNode answer =
        Json.object().put("ok", false).put("error_code", code).put("description", getMessage());
    if (parameter != null) {
      answer.putObject("parameters").put(parameter, value);
    }
    Reply reply = BotJson.reply(code, answer);
    return "retry_after".equals(parameter)
        ? reply.withHeader("Retry-After", Long.toString(value))
        : reply;
  }
}
