package io.github.dromedary.telegram;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.telegram.model.OutgoingMessage;

/**
 * A file that is made while it is sent, in constant memory, however long it is; Telegram takes 50
 * MB. The component's own message holds all of its bytes.
 */
public final class DocumentMessage extends OutgoingMessage {

  private static final long serialVersionUID = 1L;

  private final transient Document document;
  private final String caption;

  /**
   * @param chat its id, with {@code /} and a topic's id or without
   * @param document is written anew at each attempt
   * @param caption HTML, up to 1024 units; null for none
   */
  public DocumentMessage(String chat, Document document, String caption) {
    setChatId(chat);
    this.document = document;
    this.caption = caption;
  }

  @JsonIgnore
  Document document() {
    return document;
  }

  @JsonProperty("caption")
  String caption() {
    return caption;
  }

  @JsonProperty("parse_mode")
  String parseMode() {
    return caption == null ? null : "HTML";
  }
}
