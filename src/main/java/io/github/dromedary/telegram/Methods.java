package io.github.dromedary.telegram;

import static java.util.Map.entry;

import java.util.Map;
import org.apache.camel.component.telegram.TelegramMessage;
import org.apache.camel.component.telegram.model.EditMessageCaptionMessage;
import org.apache.camel.component.telegram.model.EditMessageDelete;
import org.apache.camel.component.telegram.model.EditMessageLiveLocationMessage;
import org.apache.camel.component.telegram.model.EditMessageMediaMessage;
import org.apache.camel.component.telegram.model.EditMessageReplyMarkupMessage;
import org.apache.camel.component.telegram.model.EditMessageTextMessage;
import org.apache.camel.component.telegram.model.MessageResult;
import org.apache.camel.component.telegram.model.MessageResultGameScores;
import org.apache.camel.component.telegram.model.MessageResultString;
import org.apache.camel.component.telegram.model.OutgoingAnswerInlineQuery;
import org.apache.camel.component.telegram.model.OutgoingAudioMessage;
import org.apache.camel.component.telegram.model.OutgoingCallbackQueryMessage;
import org.apache.camel.component.telegram.model.OutgoingDocumentMessage;
import org.apache.camel.component.telegram.model.OutgoingGameMessage;
import org.apache.camel.component.telegram.model.OutgoingGetGameHighScoresMessage;
import org.apache.camel.component.telegram.model.OutgoingPhotoMessage;
import org.apache.camel.component.telegram.model.OutgoingSetGameScoreMessage;
import org.apache.camel.component.telegram.model.OutgoingStickerMessage;
import org.apache.camel.component.telegram.model.OutgoingTextMessage;
import org.apache.camel.component.telegram.model.OutgoingVideoMessage;
import org.apache.camel.component.telegram.model.SendChatActionMessage;
import org.apache.camel.component.telegram.model.SendLocationMessage;
import org.apache.camel.component.telegram.model.SendVenueMessage;
import org.apache.camel.component.telegram.model.StopMessageLiveLocationMessage;
import org.apache.camel.component.telegram.model.payments.AnswerPreCheckoutQueryMessage;
import org.apache.camel.component.telegram.model.payments.AnswerShippingQueryMessage;
import org.apache.camel.component.telegram.model.payments.CreateInvoiceLinkMessage;
import org.apache.camel.component.telegram.model.payments.EditUserStarSubscriptionMessage;
import org.apache.camel.component.telegram.model.payments.GetMyStarBalanceMessage;
import org.apache.camel.component.telegram.model.payments.GetStarTransactionsMessage;
import org.apache.camel.component.telegram.model.payments.MessageResultStarAmount;
import org.apache.camel.component.telegram.model.payments.MessageResultStarTransactions;
import org.apache.camel.component.telegram.model.payments.RefundStarPaymentMessage;
import org.apache.camel.component.telegram.model.payments.SendInvoiceMessage;

/** Which method of the Bot API takes a message of the component's. */
final class Methods {

  private static final Map<Class<?>, String> METHODS =
      Map.ofEntries(
          entry(OutgoingTextMessage.class, "sendMessage"),
          entry(OutgoingPhotoMessage.class, "sendPhoto"),
          entry(OutgoingAudioMessage.class, "sendAudio"),
          entry(OutgoingVideoMessage.class, "sendVideo"),
          entry(OutgoingDocumentMessage.class, "sendDocument"),
          entry(DocumentMessage.class, "sendDocument"),
          entry(OutgoingStickerMessage.class, "sendSticker"),
          entry(OutgoingGameMessage.class, "sendGame"),
          entry(SendLocationMessage.class, "sendLocation"),
          entry(SendVenueMessage.class, "sendVenue"),
          entry(SendInvoiceMessage.class, "sendInvoice"),
          entry(SendChatActionMessage.class, "sendChatAction"),
          entry(EditMessageTextMessage.class, "editMessageText"),
          entry(EditMessageCaptionMessage.class, "editMessageCaption"),
          entry(EditMessageMediaMessage.class, "editMessageMedia"),
          entry(EditMessageReplyMarkupMessage.class, "editMessageReplyMarkup"),
          entry(EditMessageLiveLocationMessage.class, "editMessageLiveLocation"),
          entry(StopMessageLiveLocationMessage.class, "stopMessageLiveLocation"),
          entry(EditMessageDelete.class, "deleteMessage"),
          entry(OutgoingCallbackQueryMessage.class, "answerCallbackQuery"),
          entry(OutgoingAnswerInlineQuery.class, "answerInlineQuery"),
          entry(OutgoingSetGameScoreMessage.class, "setGameScore"),
          entry(OutgoingGetGameHighScoresMessage.class, "getGameHighScores"),
          entry(CommandMenu.class, "setMyCommands"),
          entry(CreateInvoiceLinkMessage.class, "createInvoiceLink"),
          entry(AnswerPreCheckoutQueryMessage.class, "answerPreCheckoutQuery"),
          entry(AnswerShippingQueryMessage.class, "answerShippingQuery"),
          entry(GetMyStarBalanceMessage.class, "getMyStarBalance"),
          entry(GetStarTransactionsMessage.class, "getStarTransactions"),
          entry(RefundStarPaymentMessage.class, "refundStarPayment"),
          entry(EditUserStarSubscriptionMessage.class, "editUserStarSubscription"));

  private static final Map<Class<?>, Class<? extends MessageResult>> RESULTS =
      Map.of(
          OutgoingGetGameHighScoresMessage.class, MessageResultGameScores.class,
          CreateInvoiceLinkMessage.class, MessageResultString.class,
          GetMyStarBalanceMessage.class, MessageResultStarAmount.class,
          GetStarTransactionsMessage.class, MessageResultStarTransactions.class);

  private Methods() {}

  /**
   * The method that takes a message.
   *
   * @throws IllegalArgumentException when none is known
   */
  static String of(TelegramMessage message) {
    String method = METHODS.get(message.getClass());
    if (method == null) {
      throw new IllegalArgumentException(
          "telegram:bots sends what camel-telegram has messages for, and no "
              + message.getClass().getName());
    }
    return method;
  }

  /** What the answer to a message is read into. */
  static Class<? extends MessageResult> result(TelegramMessage message) {
    return RESULTS.getOrDefault(message.getClass(), MessageResult.class);
  }
}
