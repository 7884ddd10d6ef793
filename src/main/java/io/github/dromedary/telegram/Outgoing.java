package io.github.dromedary.telegram;

import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.telegram.model.EditMessageDelete;
import org.apache.camel.component.telegram.model.EditMessageTextMessage;
import org.apache.camel.component.telegram.model.OutgoingCallbackQueryMessage;
import org.apache.camel.component.telegram.model.OutgoingMessage;
import org.apache.camel.component.telegram.model.OutgoingPhotoMessage;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;

/**
 * Makes the messages that routes give to {@code telegram:} endpoints. Texts are HTML as Telegram
 * takes it; a chat is its id, with {@code /} and a topic's id or without.
 */
public final class Outgoing {

  /**
   * A message or a picture.
   *
   * @param content a text, or a picture's bytes
   * @param silent whether it comes without a sound; null: with one
   */
  public OutgoingMessage message(
      @Header("recipient") String chat, @Body Object content, @Header("silent") Boolean silent) {
    OutgoingMessage message =
        content instanceof byte[] picture
            ? photo(chat, picture, null)
            : menu(chat, String.valueOf(content), null);
    if (Boolean.TRUE.equals(silent)) {
      message.setDisableNotification(true);
    }
    return message;
  }

  /**
   * A message with buttons.
   *
   * @param keyboard null for none
   */
  public OutgoingTextMessage menu(String chat, String html, Keyboard keyboard) {
    OutgoingTextMessage message = new OutgoingTextMessage();
    message.setChatId(chat);
    message.setText(html);
    message.setParseMode(MessageParts.HTML);
    message.setReplyMarkup(keyboard == null ? null : keyboard.markup());
    return message;
  }

  /**
   * A picture.
   *
   * @param caption null for none; the header {@code CamelTelegramParseMode} says what it is written
   *     in
   */
  public OutgoingPhotoMessage photo(String chat, byte[] png, String caption) {
    OutgoingPhotoMessage message = new OutgoingPhotoMessage();
    message.setChatId(chat);
    message.setPhoto(png);
    message.setFilenameWithExtension("photo.png");
    message.setCaption(caption);
    return message;
  }

  /**
   * Another text and other buttons for a message; a photo's caption cannot be edited this way.
   *
   * @param keyboard null takes the buttons away
   */
  public EditMessageTextMessage edit(String chat, long messageId, String html, Keyboard keyboard) {
    return EditMessageTextMessage.builder()
        .chatId(chat)
        .messageId(Math.toIntExact(messageId))
        .text(html)
        .parseMode(MessageParts.HTML)
        .replyMarkup(keyboard == null ? null : keyboard.markup())
        .build();
  }

  /** The end of a message. */
  public EditMessageDelete delete(String chat, long messageId) {
    return new EditMessageDelete(chat, Math.toIntExact(messageId));
  }

  /**
   * The end of the waiting of a button that was pressed.
   *
   * @param text what is shown for a moment, up to 200 units without mark-up; null for nothing
   */
  public OutgoingCallbackQueryMessage answer(String callbackId, String text) {
    OutgoingCallbackQueryMessage message = new OutgoingCallbackQueryMessage();
    message.setCallbackQueryId(callbackId);
    message.setText(text);
    return message;
  }
}
