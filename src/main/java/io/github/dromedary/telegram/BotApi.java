package io.github.dromedary.telegram;

import io.github.dromedary.http.Multipart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the Bot API that {@code telegram:} endpoints lack or fail at. One instance a bot;
 * safe for use by several threads.
 *
 * <p>Texts and captions are HTML as Telegram takes it. Whatever Telegram does not accept is thrown
 * as {@link TelegramException}, unless a method says otherwise.
 */
public final class BotApi {

  private final BotCalls calls;
  private volatile String username;

  /**
   * @param client a {@link GuardedHttpClient}, so that whatever is not accepted is thrown
   * @param url of the Bot API server, without trailing slash
   */
  public BotApi(HttpClient client, String url, String token) {
    this.calls = new BotCalls(client, url, token);
  }

  /**
   * The bot's name, as it stands behind the {@code @} of a command; asked for once.
   *
   * @throws TelegramException when Telegram does not tell
   */
  public String username() throws IOException, InterruptedException {
    if (username == null) {
      username = calls.call("getMe", Map.of()).path("username").asText();
    }
    return username;
  }

  /**
   * Publishes the command menu.
   *
   * @param commands each with {@code command} and {@code description}
   * @throws TelegramException when Telegram does not take it
   */
  public void setMyCommands(List<Map<String, String>> commands)
      throws IOException, InterruptedException {
    calls.call("setMyCommands", Map.of("commands", commands));
  }

  /**
   * Sends a message. Several may be sent at once, which the producer of {@code telegram:} endpoints
   * does not allow, and it knows no topics.
   *
   * @param html at most {@link MessageParts#LIMIT} units
   * @param silent whether it comes without a sound; null: with one
   * @throws TelegramException when Telegram does not take it
   */
  public void sendMessage(Chats.Address address, String html, Boolean silent)
      throws IOException, InterruptedException {
    Map<String, Object> parameters = message(address, "text", html, null);
    if (Boolean.TRUE.equals(silent)) {
      parameters.put("disable_notification", true);
    }
    calls.call("sendMessage", parameters);
  }

  /**
   * Sends a message with buttons.
   *
   * @param html at most {@link MessageParts#LIMIT} units
   * @param keyboard null for none
   * @return the message's id
   * @throws TelegramException when Telegram does not take it
   */
  public long sendMenu(Chats.Address address, String html, Keyboard keyboard)
      throws IOException, InterruptedException {
    return calls
        .call("sendMessage", message(address, "text", html, keyboard))
        .path("message_id")
        .asLong();
  }

  /**
   * Gives a message another text and other buttons.
   *
   * @param html at most {@link MessageParts#LIMIT} units
   * @param keyboard null takes the buttons away
   * @throws TelegramException when Telegram does not take it for any other reason than those of
   *     {@link Edited}; a photo's caption cannot be edited this way
   */
  public Edited editMessageText(String chat, long messageId, String html, Keyboard keyboard)
      throws IOException, InterruptedException {
    Map<String, Object> parameters = message(new Chats.Address(chat, null), "text", html, keyboard);
    parameters.put("message_id", messageId);
    try {
      calls.call("editMessageText", parameters);
      return Edited.DONE;
    } catch (TelegramException.Refused e) {
      if (Answers.isBadRequest(e, "message is not modified")) {
        return Edited.SAME;
      }
      if (Answers.isBadRequest(e, "message to edit not found")
          || Answers.isBadRequest(e, "message can't be edited")
          || Answers.isBadRequest(e, "MESSAGE_ID_INVALID")) {
        return Edited.GONE;
      }
      throw e;
    }
  }

  /**
   * Deletes a message.
   *
   * @return false when there is none, or when it may no longer be deleted (after 48 hours)
   * @throws TelegramException when Telegram does not take it for another reason
   */
  public boolean deleteMessage(String chat, long messageId)
      throws IOException, InterruptedException {
    try {
      calls.call("deleteMessage", Map.of("chat_id", chat, "message_id", messageId));
      return true;
    } catch (TelegramException.Refused e) {
      if (Answers.isBadRequest(e, "message to delete not found")
          || Answers.isBadRequest(e, "message can't be deleted")
          || Answers.isBadRequest(e, "MESSAGE_ID_INVALID")) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Ends the waiting of a button that was pressed.
   *
   * @param text what is shown, up to 200 units without mark-up; null for nothing
   * @param alert whether it is shown until it is put away
   * @return false when the press is too old, or was answered already
   * @throws TelegramException when Telegram does not take it for another reason
   */
  public boolean answerCallbackQuery(String callbackId, String text, boolean alert)
      throws IOException, InterruptedException {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("callback_query_id", callbackId);
    if (text != null) {
      parameters.put("text", text);
      parameters.put("show_alert", alert);
    }
    try {
      calls.call("answerCallbackQuery", parameters);
      return true;
    } catch (TelegramException.Refused e) {
      if (Answers.isBadRequest(e, "query is too old")
          || Answers.isBadRequest(e, "QUERY_ID_INVALID")) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Sends a picture; Telegram takes 10 MB.
   *
   * @param caption up to 1024 units; null for none
   * @param silent whether it comes without a sound; null: with one
   * @return the message's id
   * @throws TelegramException when Telegram does not take it
   */
  public long sendPhoto(Chats.Address address, byte[] png, String caption, Boolean silent)
      throws IOException, InterruptedException {
    Map<String, Object> parameters = message(address, "caption", caption, null);
    if (Boolean.TRUE.equals(silent)) {
      parameters.put("disable_notification", true);
    }
    Multipart body = BotCalls.fields(parameters).file("photo", "photo.png", "image/png", png);
    return calls.upload("sendPhoto", body).path("message_id").asLong();
  }

  /**
   * Sends a file in constant memory, however long it is; Telegram takes 50 MB.
   *
   * @param caption up to 1024 units; null for none
   * @param keyboard null for none
   * @return the message's id
   * @throws TelegramException when Telegram does not take it
   * @throws IOException what the content throws; nothing is then in the chat
   */
  public long sendDocument(
      Chats.Address address, Document document, String caption, Keyboard keyboard)
      throws IOException, InterruptedException {
    Multipart body =
        BotCalls.fields(message(address, "caption", caption, keyboard))
            .file("document", document.name(), document.type(), document.content());
    return calls.upload("sendDocument", body).path("message_id").asLong();
  }

  private static Map<String, Object> message(
      Chats.Address address, String field, String html, Keyboard keyboard) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("chat_id", address.chat());
    if (html != null) {
      parameters.put(field, html);
      parameters.put("parse_mode", "HTML");
    }
    if (address.topic() != null) {
      parameters.put("message_thread_id", Long.parseLong(address.topic()));
    }
    if (keyboard != null) {
      parameters.put("reply_markup", keyboard.json());
    }
    return parameters;
  }
}
