package io.github.dromedary.takeover;

/** An import that cannot be done; the message says what is wrong and what would be right. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
