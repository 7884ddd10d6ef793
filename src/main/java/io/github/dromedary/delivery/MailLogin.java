package io.github.dromedary.delivery;

import jakarta.mail.PasswordAuthentication;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * MAIL_USER and MAIL_PASSWORD for {@code smtp:} endpoints. As options of an endpoint they would
 * have to be there, and a password would have to be written as addresses write it.
 */
public final class MailLogin extends MailAuthenticator {

  private final Function<String, Optional<String>> settings;

  /**
   * @param settings gives a setting's value by its name
   */
  public MailLogin(Function<String, Optional<String>> settings) {
    this.settings = settings;
  }

  /** Never null; without names where nobody has to log in. */
  @Override
  public PasswordAuthentication getPasswordAuthentication() {
    return new PasswordAuthentication(
        settings.apply("MAIL_USER").orElse(null), settings.apply("MAIL_PASSWORD").orElse(null));
  }
}
