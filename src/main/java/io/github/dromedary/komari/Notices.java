package io.github.dromedary.komari;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what the log has said of the panel, so that each thing is said once while it lasts. */
public final class Notices {

  private final Map<String, String> said = new ConcurrentHashMap<>();

  /**
   * Whether a failure says something else about a matter than the last one did.
   *
   * @param about the matter: a word of the caller's own
   */
  public boolean isNew(String about, Throwable failure) {
    Throwable cause = failure; // Camel wraps it, with a message that is never the same
    while (cause.getCause() != null && !(cause instanceof PanelException)) {
      cause = cause.getCause();
    }
    String now = Objects.toString(cause.getMessage(), "");
    return !now.equals(said.put(about, now));
  }
}
