package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.util.Objects;

/**
 * A chat that the bot can see.
 *
 * @param id positive for a user, negative for a group
 * @param type private, group, supergroup or channel
 * @param title the user's first name or the group's title
 * @param forum whether it has topics
 */
record BotChat(long id, String type, String title, boolean forum) {
  BotChat {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(title, "title");
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("id", id);
    node.put(type.equals("private") ? "first_name" : "title", title).put("type", type);
    return forum ? node.put("is_forum", true) : node;
  }
}
