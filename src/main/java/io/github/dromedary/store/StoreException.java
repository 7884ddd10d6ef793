package io.github.dromedary.store;

/** The store cannot be used. Its message says what, where and what would be right. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
