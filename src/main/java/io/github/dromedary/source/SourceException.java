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

  /** Whose failure it is, and whether it lasts. */
  enum Nature {
    /** The database's, until somebody does something about it, or it comes back. */
    LASTING,
    /** The database's, and the next attempt may do. */
    PASSING,
    /** Our own: it says nothing of the database. */
    OURS
  }

  private final Reason reason;
  private final Nature nature;

  SourceException(Reason reason, String message) {
    this(reason, Nature.LASTING, message);
  }

  SourceException(Reason reason, Nature nature, String message) {
    super(message);
    this.reason = reason;
    this.nature = nature;
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }

  /** Whose failure it is, and whether it lasts. */
  Nature nature() {
    return nature;
  }
}
