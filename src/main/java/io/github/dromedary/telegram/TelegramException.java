package io.github.dromedary.telegram;

import java.io.IOException;

/**
 * A call that Telegram did not accept. Its message holds what Telegram said, and never an address
 * or a token.
 */
public abstract sealed class TelegramException extends IOException {

  private static final long serialVersionUID = 1L;

  private TelegramException(String message) {
    super(message);
  }

  /** It may be accepted later: too many requests, an error of the server, no answer. */
  public static sealed class Unavailable extends TelegramException permits Crowded {

    private static final long serialVersionUID = 1L;

    private final long retryAfterSeconds;

    /**
     * @param retryAfterSeconds how long Telegram asks to wait; 0 when it does not say
     */
    public Unavailable(String message, long retryAfterSeconds) {
      super(message);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** How long Telegram asks to wait, in seconds; 0 when it does not say. */
    public long retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** So much waits for its chat already that it was not even put behind it. */
  public static final class Crowded extends Unavailable {

    private static final long serialVersionUID = 1L;

    /** With the chat and how many wait in the message. */
    public Crowded(String message) {
      super(message, 0);
    }
  }

  /** It will not be accepted, however often it is sent. */
  public static sealed class Refused extends TelegramException
      permits Migrated, NoTopic, Unchanged, Gone {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status Telegram's error_code
     */
    public Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    /** Whether any call would be refused: a wrong token (401, 404), a second poller (409). */
    public boolean isForEveryCall() {
      return status == 401 || status == 404 || status == 409;
    }

    /** Telegram's error_code: 400, 401, 403, 404, 409 … */
    public int status() {
      return status;
    }
  }

  /** The group became a supergroup, which has another id: it will be accepted there. */
  public static final class Migrated extends Refused {

    private static final long serialVersionUID = 1L;

    private final String chatId;

    /**
     * @param status Telegram's error_code, 400
     * @param chatId the supergroup's id
     */
    public Migrated(int status, String message, String chatId) {
      super(status, message);
      this.chatId = chatId;
    }

    /** The id that the chat has now. */
    public String chatId() {
      return chatId;
    }
  }

  /** The topic is closed or gone: it may be accepted elsewhere in the chat. */
  public static final class NoTopic extends Refused {

    private static final long serialVersionUID = 1L;

    /**
     * @param status Telegram's error_code, 400
     */
    public NoTopic(int status, String message) {
      super(status, message);
    }
  }

  /** The message shows already what it was to show. */
  public static final class Unchanged extends Refused {

    private static final long serialVersionUID = 1L;

    /**
     * @param status Telegram's error_code, 400
     */
    public Unchanged(int status, String message) {
      super(status, message);
    }
  }

  /**
   * There is no such message, or none that may still be edited or deleted; or a button's press is
   * too old to be answered, or was answered.
   */
  public static final class Gone extends Refused {

    private static final long serialVersionUID = 1L;

    /**
     * @param status Telegram's error_code, 400
     */
    public Gone(int status, String message) {
      super(status, message);
    }
  }
}
