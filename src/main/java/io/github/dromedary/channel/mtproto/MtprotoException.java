package io.github.dromedary.channel.mtproto;

import java.io.IOException;

/**
 * A call over MTProto that brought no answer. Its message is fit for people, and holds neither a
 * key nor a session string nor a phone number.
 */
public abstract sealed class MtprotoException extends IOException {

  private static final long serialVersionUID = 1L;

  private MtprotoException(String message) {
    super(message);
  }

  /** It may go well later: no connection, no answer in time, a packet that is none. */
  public static final class Unavailable extends MtprotoException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }
  }

  /** Bytes that the schema does not explain; another attempt would bring the same ones. */
  public static final class Malformed extends MtprotoException {

    private static final long serialVersionUID = 1L;

    public Malformed(String message) {
      super(message);
    }
  }

  /** The server's key exchange or password check is not what it has to be: do not go on. */
  public static final class Insecure extends MtprotoException {

    private static final long serialVersionUID = 1L;

    public Insecure(String message) {
      super(message);
    }
  }

  /** The session does not serve any more, or not there: only a new session string helps. */
  public static final class BadSession extends MtprotoException {

    private static final long serialVersionUID = 1L;

    private static final String ADVICE =
        "; make a new session string with `dromedary session create` and set TG_SESSION_STRING";

    /**
     * @param problem what is wrong with the session, without full stop
     */
    public BadSession(String problem) {
      super(problem + ADVICE);
    }
  }

  /** Telegram asks to wait, longer than a call waits by itself. */
  public static final class FloodWait extends MtprotoException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    /**
     * @param seconds how long Telegram asks to wait
     */
    public FloodWait(String method, long seconds) {
      super("Telegram asks to wait " + seconds + " s before " + method);
      this.seconds = seconds;
    }

    /** How long Telegram asks to wait, in seconds. */
    public long seconds() {
      return seconds;
    }
  }

  /** Telegram understood the call and refused it. */
  public static final class Refused extends MtprotoException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String error;

    /**
     * @param code as in HTTP: 400, 401, 403, 406, 420, 500 …
     * @param error Telegram's word for it, such as CHANNEL_PRIVATE
     */
    public Refused(String method, int code, String error) {
      super("Telegram refused " + method + ": " + code + " " + error);
      this.code = code;
      this.error = error;
    }

    /**
     * As in HTTP: 303 elsewhere, 400 wrong, 401 not logged in, 420 too often, 500 its own fault.
     */
    public int code() {
      return code;
    }

    /** Telegram's word for it, such as CHANNEL_PRIVATE. */
    public String error() {
      return error;
    }
  }
}
