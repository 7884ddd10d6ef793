package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Json;
import java.util.Map;

/**
 * A formatted stretch of a text, as Telegram describes it.
 *
 * @param offset UTF-16 units before it
 * @param length UTF-16 units in it
 * @param details further fields, such as a link's url
 */
record TextEntity(String type, int offset, int length, Map<String, String> details) {
  ObjectNode json() {
    ObjectNode node = Json.object().put("offset", offset).put("length", length).put("type", type);
    details.forEach(node::put);
    return node;
  }
}
