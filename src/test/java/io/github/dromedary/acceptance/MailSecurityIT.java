package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.delivery.Report;
import io.github.dromedary.delivery.SendResult;
import io.github.dromedary.delivery.SendResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail server that offers no encryption gets neither a password nor a report by mistake. */
@Timeout(30)
class MailSecurityIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    ", STARTTLS is required",
    "starttls, STARTTLS is required",
    "ssl, no secure connection"
  })
  void nothing_is_sent_unencrypted_unless_that_is_asked_for(String security, String reason)
      throws IOException {
    int port = World.freePort();
    try (SmtpScript server = new SmtpScript(port, Map.of());
        World world = new World(MovingClock.now(), folder, List.of())) {
      world.starts(
          Mode.ONCE,
          "MAIL_HOST",
          "127.0.0.1",
          "MAIL_PORT",
          String.valueOf(port),
          "MAIL_FROM",
          "dromedary@example.org",
          "MAIL_TO",
          MailPeer.ADA,
          "MAIL_USER",
          "dromedary",
          "MAIL_PASSWORD",
          "a-password",
          "MAIL_SECURITY",
          security == null ? "" : security,
          "DELIVERY_TIMEOUT_SECONDS",
          "2");
      Report report = new Report("daily", "2026-11-20", "t", false, "h", "t", "m", "{}", null);
      Throwable failure =
          catchThrowable(
              () ->
                  world.call(
                      "direct:destinations.mail",
                      report,
                      Map.of("recipient", MailPeer.ADA, "title", "t", "delivery", 1L)));

      assertThat(SendResults.of(failure))
          .isInstanceOfSatisfying(
              SendResult.Transient.class, it -> assertThat(it.reason()).contains(reason));
      assertThat(server.commands()).doesNotContain("AUTH", "MAIL", "DATA");
    }
  }
}
