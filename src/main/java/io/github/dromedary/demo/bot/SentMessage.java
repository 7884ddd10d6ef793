package io.github.dromedary.demo.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message of the bot, as a chat shows it now.
 *
 * @param messageId its number, unique in the server
 * @param chatId the chat
 * @param at when it was sent; an edit leaves this
 * @param method sendMessage, sendPhoto or sendDocument
 * @param html the text or caption as the bot sent it, with its mark-up
 * @param plainText the text or caption as a reader sees it
 * @param replyMarkup the keyboard under it, or null
 * @param file the photo or document, or null
 * @param threadId the forum topic, or null
 * @param silent whether it came without a sound
 * @param edits how often it was edited
 */
public record SentMessage(
    long messageId,
    long chatId,
    Instant at,
    String method,
    String html,
    String plainText,
    JsonNode replyMarkup,
    SentFile file,
    Long threadId,
    boolean silent,
    int edits) {

  /** A copy of the bytes of the photo or document; null for none, and when it is large. */
  public byte[] document() {
    return file == null ? null : file.bytes();
  }

  /** The photo's or document's name; null for none. */
  public String fileName() {
    return file == null ? null : file.name();
  }

  /** A copy of the keyboard under the message, or null. */
  @Override
  public JsonNode replyMarkup() {
    return replyMarkup == null ? null : replyMarkup.deepCopy();
  }
}
