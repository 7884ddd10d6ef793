package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.dromedary.demo.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods about the bot's list of commands. Safe for use by several threads. */
final class CommandMethods {
  private static final int MOST_COMMANDS = 100;
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_DESCRIPTION = 256;
  private static final Set<String> CHAT_SCOPES =
      Set.of("chat", "chat_administrators", "chat_member");
  private static final Set<String> WIDE_SCOPES =
      Set.of("default", "all_private_chats", "all_group_chats", "all_chat_administrators");

  private final BotChats chats;
  private final Map<String, CommandSet> sets = new LinkedHashMap<>();

  CommandMethods(BotChats chats) {
    this.chats = chats;
  }

  synchronized List<CommandSet> all() {
    return List.copyOf(sets.values());
  }

  synchronized JsonNode setMyCommands(BotRequest request) {
    JsonNode list =
        request
            .json("commands", "commands")
            .orElseThrow(() -> BotRefusal.badRequest("parameter \"commands\" is required"));
    if (!list.isArray()) {
      throw BotRefusal.badRequest("expected an Array of BotCommand");
    }
    if (list.size() > MOST_COMMANDS) {
      throw BotRefusal.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    String scope = scope(request);
    String language = language(request);
    List<CommandSet.Command> commands = new ArrayList<>();
    list.forEach(command -> commands.add(command(command)));
    if (commands.isEmpty()) {
      sets.remove(scope + language);
    } else {
      sets.put(scope + language, new CommandSet(scope, language, commands));
    }
    return BooleanNode.TRUE;
  }

  synchronized JsonNode deleteMyCommands(BotRequest request) {
    sets.remove(scope(request) + language(request));
    return BooleanNode.TRUE;
  }

  synchronized JsonNode getMyCommands(BotRequest request) {
    ArrayNode list = Json.array();
    CommandSet set = sets.get(scope(request) + language(request));
    if (set != null) {
      for (CommandSet.Command command : set.commands()) {
        list.addObject()
            .put("command", command.command())
            .put("description", command.description());
      }
    }
    return list;
  }

  private String scope(BotRequest request) {
    JsonNode scope = request.json("scope", "BotCommandScope").orElse(null);
    String type = scope == null ? "default" : scope.path("type").asText();
    if (WIDE_SCOPES.contains(type)) {
      return Json.object().put("type", type).toString();
    }
    if (!CHAT_SCOPES.contains(type)) {
      throw BotRefusal.badRequest("can't parse BotCommandScope: unsupported type specified");
    }
    BotRequest inner = new BotRequest();
    inner.put("chat_id", scope.path("chat_id"));
    var normal = Json.object().put("type", type).put("chat_id", chats.of(inner).id());
    if (type.equals("chat_member")) {
      normal.put("user_id", scope.path("user_id").asLong());
    }
    return normal.toString();
  }

  private static String language(BotRequest request) {
    String language = request.text("language_code");
    if (!language.matches("([a-z]{2})?")) {
      throw BotRefusal.badRequest("invalid language code specified");
    }
    return language;
  }

  private static CommandSet.Command command(JsonNode json) {
    String name = json.path("command").asText().strip().replaceFirst("^/", "");
    String description = json.path("description").asText().strip();
    check(name, "command", LONGEST_NAME);
    check(description, "command description", LONGEST_DESCRIPTION);
    if (!name.matches("[a-z0-9_]+")) {
      throw BotRefusal.badRequest("BOT_COMMAND_INVALID");
    }
    return new CommandSet.Command(name, description);
  }

  private static void check(String text, String what, int longest) {
    if (text.isEmpty()) {
      throw BotRefusal.badRequest(what + " must be non-empty");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      throw BotRefusal.badRequest(what + " length must not exceed " + longest);
    }
  }
}
