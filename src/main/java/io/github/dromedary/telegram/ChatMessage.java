package io.github.dromedary.telegram;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.telegram.model.IncomingMessage;

/** A message with what the component's own class leaves out: its topic, and a group's move. */
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ChatMessage extends IncomingMessage {

  private static final long serialVersionUID = 1L;

  /** Where {@code is_topic_message} stands; anywhere else the number is only that of a thread. */
  @JsonProperty("message_thread_id")
  private Long threadId;

  @JsonProperty("is_topic_message")
  private boolean topicMessage;

  @JsonProperty("migrate_to_chat_id")
  private String migrateTo;

  @JsonProperty("migrate_from_chat_id")
  private String migrateFrom;

  /**
   * The forum topic that it was written in; null for none. A reply in an ordinary group has a
   * thread as well, which Telegram takes no message for.
   */
  public Long topic() {
    return topicMessage ? threadId : null;
  }

  /** The supergroup that this group became; null unless it is that service message. */
  public String migrateTo() {
    return migrateTo;
  }

  /** The group that became this supergroup; null unless it is that service message. */
  public String migrateFrom() {
    return migrateFrom;
  }
}
