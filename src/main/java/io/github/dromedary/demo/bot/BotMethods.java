package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.dromedary.demo.wire.Reply;
import java.util.Locale;
import java.util.Optional;

/** Finds the method of a call; Telegram does not mind the case of its name. */
final class BotMethods {
  private final BotChats chats;
  private final SendMethods send;
  private final EditMethods edit;
  private final CommandMethods commands;
  private final UpdateMethods updates;
  private final ObjectNode bot;

  BotMethods(
      BotChats chats,
      SendMethods send,
      EditMethods edit,
      CommandMethods commands,
      UpdateMethods updates,
      ObjectNode bot) {
    this.chats = chats;
    this.send = send;
    this.edit = edit;
    this.commands = commands;
    this.updates = updates;
    this.bot = bot;
  }

  /** The answer to a call, an error in Telegram's form included; empty for no answer at all. */
  Optional<Reply> answer(String method, BotRequest request) {
    try {
      JsonNode result = result(method.toLowerCase(Locale.ROOT), request);
      return result.isMissingNode() ? Optional.empty() : Optional.of(BotJson.ok(result));
    } catch (BotRefusal refusal) {
      return Optional.of(refusal.reply());
    }
  }

  private JsonNode result(String method, BotRequest request) {
    return switch (method) {
      case "getme" -> me();
      case "getchat" -> chat(request);
      case "getupdates" -> updates.getUpdates(request);
      case "setwebhook" -> updates.setWebhook(request);
      case "deletewebhook" -> updates.deleteWebhook(request);
      case "getwebhookinfo" -> updates.getWebhookInfo();
      case "answercallbackquery" -> updates.answerCallbackQuery(request);
      case "sendmessage" -> send.sendMessage(request);
      case "sendphoto" -> send.sendPhoto(request);
      case "senddocument" -> send.sendDocument(request);
      case "sendchataction" -> send.sendChatAction(request);
      case "editmessagetext" -> edit.editMessageText(request);
      case "editmessagereplymarkup" -> edit.editMessageReplyMarkup(request);
      case "deletemessage" -> edit.deleteMessage(request);
      case "setmycommands" -> commands.setMyCommands(request);
      case "getmycommands" -> commands.getMyCommands(request);
      case "deletemycommands" -> commands.deleteMyCommands(request);
      default -> throw BotRefusal.of(404, "Not Found");
    };
  }

  private JsonNode me() {
    return bot.deepCopy()
        .put("can_join_groups", true)
        .put("can_read_all_group_messages", false)
        .put("supports_inline_queries", false)
        .put("can_connect_to_business", false)
        .put("has_main_web_app", false);
  }

  private JsonNode chat(BotRequest request) {
    return chats.of(request).json().put("accent_color_id", 0).put("max_reaction_count", 11);
  }
}
