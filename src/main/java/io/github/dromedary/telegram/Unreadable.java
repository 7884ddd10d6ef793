package io.github.dromedary.telegram;

import org.apache.camel.component.telegram.model.IncomingMessage;

/**
 * Stands in the place of an update that cannot be read, so that the poll goes on behind it. It is a
 * message without a chat, a sender or a text, which nobody obeys.
 */
public final class Unreadable extends IncomingMessage {

  private static final long serialVersionUID = 1L;

  private final long updateId;
  private final String kind;

  Unreadable(long updateId, String kind) {
    this.updateId = updateId;
    this.kind = kind;
  }

  /** The update's number. */
  public long updateId() {
    return updateId;
  }

  /** What it was: {@code message}, {@code poll} …, as Telegram calls it. */
  public String kind() {
    return kind;
  }
}
