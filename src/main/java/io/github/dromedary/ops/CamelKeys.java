package io.github.dromedary.ops;

import java.util.Optional;
import org.apache.camel.PropertyBindingException;

/** What is wrong with one of Camel's own settings, as people write them beside ours. */
public final class CamelKeys {

  private CamelKeys() {}

  /**
   * Why Camel could not take a {@code camel.*} key.
   *
   * @return key, value and what would be right; empty where the failure is about something else
   */
  public static Optional<String> wrong(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      String remedy = Remedy.with(said);
      boolean known =
          cause instanceof PropertyBindingException
              || said.startsWith("Error configuring property: ");
      if (known && !remedy.equals(said)) {
        return Optional.of(Secrets.masked(remedy) + " (custom/application.properties)");
      }
    }
    return Optional.empty();
  }
}
