package io.github.dromedary.source;

/**
 * The bot's database did not answer. The message is one sentence without address, password or
 * statement, and the failure below is kept for nobody: its text may hold them.
 */
public final class SourceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    /** Nobody listens, or the connection broke. */
    UNREACHABLE,
    /** The login or the right to read was refused. */
    REFUSED,
    /** The time for a statement was over. */
    TOO_SLOW,
    /** A table or column is not there; the message names it. */
    MISSING,
    /** Anything else. */
    BROKEN
  }

  private final Reason reason;

  SourceException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }
}
