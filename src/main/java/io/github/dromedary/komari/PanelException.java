package io.github.dromedary.komari;

import java.io.IOException;

/**
 * A call to the panel that gave nothing usable. Its message says what was there; it never holds an
 * address, a header or a key.
 */
public class PanelException extends IOException {

  /** No complete answer within the time allowed. */
  public static final String TIMEOUT = "timeout";

  /** The panel answered, and has nothing about the node. */
  public static final String EMPTY = "empty";

  /** The answer is not the JSON that a panel gives. */
  public static final String BAD_RESPONSE = "bad_resp";

  /** The panel could not be reached, or hung up. */
  public static final String CONNECTION = "connection";

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason one of the constants above, or {@code http 500} with the status in place of 500
   * @param detail what was there, for the log
   */
  public PanelException(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** An answer with a status that is no success. */
  public static PanelException status(int status) {
    String hint =
        status == 401 || status == 403
            ? ": set KOMARI_API_TOKEN to an API key of the panel (12 characters or more)"
            : "";
    return new PanelException("http " + status, "the panel answered HTTP " + status + hint);
  }

  /** Any failure as one of the panel's: what no class of ours foresaw is no answer we know. */
  public static PanelException of(Throwable failure) {
    return failure instanceof PanelException known
        ? known
        : new PanelException(BAD_RESPONSE, "unexpected: " + failure.getClass().getSimpleName());
  }

  /** The reason as reports name it. */
  public String reason() {
    return reason;
  }

  /** The panel does not know the RPC 2 method that was called, as panels before 1.0.7. */
  public static class MethodUnknown extends PanelException {

    private static final long serialVersionUID = 1L;

    /** With what the panel answered instead. */
    public MethodUnknown(String detail) {
      super(BAD_RESPONSE, detail);
    }
  }
}
