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

  /**
   * RPC 2 is not to be had: the panel does not know it, as before 1.0.7, or something before the
   * panel refuses it. Node by node the counters may be.
   */
  public static class MethodUnknown extends PanelException {

    private static final long serialVersionUID = 1L;

    /** With what was answered instead, and the reason for which a node is skipped without it. */
    public MethodUnknown(String reason, String detail) {
      super(reason, detail);
    }
  }

  /** A web page in the place of JSON: of the panel itself, or of something before it. */
  public static class WebPage extends PanelException {

    private static final long serialVersionUID = 1L;

    /** With what the page says of itself. */
    public WebPage(String detail) {
      super(BAD_RESPONSE, detail);
    }
  }

  /** The panel keeps no history that could be asked for, as before 0.1.2. */
  public static class NoHistory extends PanelException {

    private static final long serialVersionUID = 1L;

    /** With what was answered instead. */
    public NoHistory(String reason, String detail) {
      super(reason, detail);
    }
  }
}
