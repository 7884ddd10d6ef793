package io.github.dromedary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.delivery.SendResult.Permanent;
import io.github.dromedary.delivery.SendResult.RetryAfter;
import io.github.dromedary.delivery.SendResult.Transient;
import io.github.dromedary.telegram.TelegramException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendResultsTest {

  private static final String URL = "https://hooks.example.org/services/marked-secret-1234";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | Forbidden: bot was blocked by the user                    | BOT_BLOCKED",
        "403 | Forbidden: bot was kicked from the supergroup chat        | NOT_A_MEMBER",
        "403 | Forbidden: bot is not a member of the channel chat        | NOT_A_MEMBER",
        "403 | Forbidden: user is deactivated                            | USER_DEACTIVATED",
        "403 | Forbidden: the group chat was deleted                     | CHAT_NOT_FOUND",
        "403 | Forbidden: bot can't initiate conversation with a user    | FORBIDDEN",
        "400 | Bad Request: chat not found                               | CHAT_NOT_FOUND",
        "400 | Bad Request: group chat was deactivated                   | CHAT_NOT_FOUND",
        "400 | Bad Request: not enough rights to send text messages      | NO_RIGHTS",
        "400 | Bad Request: have no rights to send a message             | NO_RIGHTS",
        "400 | Bad Request: need administrator rights in the channel chat| NO_RIGHTS",
        "400 | Bad Request: CHAT_WRITE_FORBIDDEN                         | NO_RIGHTS",
        "400 | Bad Request: message thread not found                     | TOPIC_NOT_FOUND",
        "400 | Bad Request: TOPIC_CLOSED                                 | TOPIC_NOT_FOUND",
        "400 | Bad Request: message is too long                          | TOO_LARGE",
        "400 | Bad Request: can't parse entities                         | BAD_REQUEST",
        "401 | Unauthorized                                              | UNAUTHORIZED",
        "404 | Not Found                                                 | UNAUTHORIZED",
        "413 | Request Entity Too Large                                  | TOO_LARGE",
      })
  void what_telegram_refuses_for_good_is_told_apart(int status, String said, Refusal refusal) {
    String message = "Telegram answered " + status + ": " + said;

    assertThat(SendResults.of(new TelegramException.Refused(status, message)))
        .isEqualTo(new Permanent(refusal, message));
  }

  @Test
  void telegrams_wishes_are_followed() {
    assertThat(SendResults.of(new TelegramException.Unavailable("busy", 17)))
        .isEqualTo(new RetryAfter(Duration.ofSeconds(17), "busy"));
    assertThat(SendResults.of(new TelegramException.Unavailable("away", 0)))
        .isEqualTo(new Transient("away"));
    // one that could be followed was followed where it was sent
    assertThat(SendResults.of(new TelegramException.Migrated(400, "moved", "-1001234")))
        .isEqualTo(new Permanent(Refusal.BAD_REQUEST, "moved"));
  }

  @ParameterizedTest
  @CsvSource({
    "301, BAD_REQUEST", "302, BAD_REQUEST", "307, BAD_REQUEST", "400, BAD_REQUEST",
    "401, UNAUTHORIZED", "403, FORBIDDEN", "404, NOT_FOUND", "405, BAD_REQUEST",
    "410, NOT_FOUND", "413, TOO_LARGE", "415, BAD_REQUEST", "422, BAD_REQUEST"
  })
  void what_a_server_refuses_is_permanent(int status, Refusal refusal) {
    assertThat(SendResults.of(http(status, Map.of(), null)))
        .isEqualTo(new Permanent(refusal, "it answered HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520})
  void what_may_pass_by_is_transient(int status) {
    assertThat(SendResults.of(http(status, Map.of(), "<html><h1>" + URL + "</h1></html>")))
        .isEqualTo(new Transient("it answered HTTP " + status));
  }

  @ParameterizedTest
  @CsvSource({
    "429, 30, , PT30S",
    "429, 0, , ",
    "429, soon, , ",
    "429, -5, , ",
    "429, 999999999, , P1D",
    "503, 120, , PT2M",
    "429, 'Sat, 21 Nov 2026 10:00:45 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT', PT45S",
    "429, 'Sat, 21 Nov 2026 09:00:00 GMT', 'Sat, 21 Nov 2026 10:00:00 GMT', ",
    "429, 'Sat, 21 Nov 2026 10:00:45 GMT', , ",
  })
  void a_server_that_asks_to_wait_is_obeyed(int status, String after, String date, Duration wait) {
    Map<String, String> headers =
        date == null ? Map.of("retry-after", after) : Map.of("Retry-After", after, "Date", date);
    String reason = "it answered HTTP " + status;

    assertThat(SendResults.of(http(status, headers, "busy")))
        .isEqualTo(
            wait == null
                ? new Transient(reason + ": busy")
                : new RetryAfter(wait, reason + ": busy"));
  }

  @Test
  void discords_own_number_of_seconds_is_obeyed_as_well() {
    String body = "{\"message\":\"You are being rate limited.\",\"retry_after\":1.337}";
    String reason = "it answered HTTP 429: You are being rate limited.";

    assertThat(SendResults.of(http(429, Map.of(), body)))
        .isEqualTo(new RetryAfter(Duration.ofMillis(1337), reason));
    assertThat(SendResults.of(http(429, Map.of("Retry-After", "2"), body)))
        .isEqualTo(new RetryAfter(Duration.ofSeconds(2), reason));
    assertThat(SendResults.of(http(400, Map.of(), body))).isInstanceOf(Permanent.class);
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_payload, ': invalid_payload'",
    "'{\"error\":\"no such topic\"}', ': no such topic'",
    "'{\"message\":\"no hook https://x.example/a1b2\"}', ''",
    "'{\"message\":\"key marked-secret-1234 is wrong\"}', ''",
    "'<b>no</b>', ''",
    "'[1,2]', ''",
    "'', ''"
  })
  void of_what_a_server_says_only_plain_words_are_repeated(String body, String repeated) {
    assertThat(SendResults.of(http(400, Map.of(), body)))
        .isEqualTo(new Permanent(Refusal.BAD_REQUEST, "it answered HTTP 400" + repeated));
  }

  @ParameterizedTest
  @CsvSource({
    "550, RECIPIENT_REFUSED",
    "551, RECIPIENT_REFUSED",
    "553, RECIPIENT_REFUSED",
    "552, TOO_LARGE",
    "554, BAD_REQUEST"
  })
  void a_recipient_that_is_refused_is_permanent(int code, Refusal refusal) throws Exception {
    assertThat(SendResults.of(recipient(code)))
        .isEqualTo(
            new Permanent(
                refusal, "the mail server takes no mail for this address (SMTP " + code + ")"));
  }

  @Test
  void a_mail_that_is_refused_is_told_apart_by_its_code() throws Exception {
    assertThat(SendResults.of(recipient(450)))
        .isEqualTo(new Transient("the mail server takes no mail for this address (SMTP 450)"));
    assertThat(SendResults.of(message(421))).isInstanceOf(Transient.class);
    assertThat(SendResults.of(message(550)))
        .isEqualTo(
            new Permanent(
                Refusal.BAD_REQUEST, "the mail server does not take the message (SMTP 550)"));
    assertThat(SendResults.of(message(552)))
        .extracting(result -> ((Permanent) result).refusal())
        .isEqualTo(Refusal.TOO_LARGE);
    assertThat(SendResults.of(message(530)))
        .extracting(result -> ((Permanent) result).refusal())
        .isEqualTo(Refusal.UNAUTHORIZED);
    assertThat(SendResults.of(new AddressException("no at", "marked-secret-1234")))
        .isEqualTo(new Permanent(Refusal.RECIPIENT_REFUSED, "it is no mail address"));
  }

  @Test
  void a_password_that_is_not_accepted_is_permanent_unless_the_server_says_for_now() {
    String reason = "the mail server does not accept user and password (SMTP ";

    assertThat(SendResults.of(new AuthenticationFailedException("535 5.7.8 no marked-secret")))
        .isEqualTo(new Permanent(Refusal.UNAUTHORIZED, reason + "535)"));
    assertThat(SendResults.of(new AuthenticationFailedException("454 4.7.0 later")))
        .isEqualTo(new Transient(reason + "454)"));
    assertThat(SendResults.of(new AuthenticationFailedException())).isInstanceOf(Permanent.class);
  }

  @Test
  void no_answer_is_transient_and_says_what_happened() {
    assertThat(reason(new SocketTimeoutException("Read timed out"))).isEqualTo("no answer in time");
    assertThat(reason(new ConnectException("Connect to " + URL + " refused")))
        .isEqualTo("it cannot be reached");
    assertThat(reason(new UnknownHostException("hooks.example.org")))
        .isEqualTo("there is no host of this name");
    assertThat(reason(new SSLHandshakeException("PKIX " + URL)))
        .isEqualTo("no secure connection (SSLHandshakeException)");
    assertThat(reason(new SocketException("Connection reset")))
        .isEqualTo("the connection was lost (SocketException)");
    assertThat(reason(new MessagingException("x", new SocketTimeoutException("y"))))
        .isEqualTo("no answer in time");
  }

  @Test
  void a_mail_server_that_does_not_go_on_is_named_in_plain_words_alone() {
    assertThat(reason(new MessagingException("STARTTLS is required but host does not support it")))
        .isEqualTo(
            "the mail server did not go on: STARTTLS is required but host does not support it");
    assertThat(reason(new MessagingException("Got bad greeting, response: 554 marked-secret-1")))
        .isEqualTo("the mail server did not go on");
  }

  @Test
  void a_disk_that_is_full_or_closed_is_transient() {
    IOException full = new IOException("/data/secret/report.json: No space left on device");

    assertThat(reason(new GenericFileOperationFailedException("Cannot store /data/x", full)))
        .isEqualTo("the file cannot be written: no space left on device");
    assertThat(reason(new FileNotFoundException("/data/x (Permission denied)")))
        .isEqualTo("the file cannot be written: permission denied");
    assertThat(reason(new AccessDeniedException("/data/x")))
        .isEqualTo("the file cannot be written (AccessDeniedException)");
  }

  @Test
  void what_nobody_foresaw_is_transient_and_named_without_addresses() {
    assertThat(reason(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(reason(new IllegalArgumentException("No bean fancy for " + URL + " in\nline two")))
        .isEqualTo("IllegalArgumentException: No bean fancy for … in");
    assertThat(reason(new IllegalStateException("x".repeat(30) + " " + "y ".repeat(200))))
        .hasSizeLessThan(160);
    assertThat(reason(new IllegalStateException("no host mail.example.org or 10.0.0.1 there")))
        .isEqualTo("IllegalStateException: no host … or … there");
    assertThat(reason(new StackOverflowError())).isEqualTo("StackOverflowError");
  }

  @Test
  void what_camel_wraps_is_unwrapped() {
    Exception refused = http(404, Map.of(), null);
    Exception wrapped =
        new CamelExecutionException("split", null, new RuntimeCamelException(refused));

    assertThat(SendResults.of(wrapped))
        .isEqualTo(new Permanent(Refusal.NOT_FOUND, "it answered HTTP 404"));
  }

  private static String reason(Throwable failure) {
    SendResult result = SendResults.of(new RuntimeCamelException(URL, failure));
    assertThat(result).isInstanceOf(Transient.class);
    return ((Transient) result).reason();
  }

  private static HttpOperationFailedException http(
      int status, Map<String, String> headers, String body) {
    return new HttpOperationFailedException(URL, status, "", null, headers, body);
  }

  private static MessagingException recipient(int code) throws AddressException {
    Exception refused =
        new SMTPAddressFailedException(
            new InternetAddress("ada@example.org"), "RCPT TO", code, code + " no /path");
    return new SendFailedException(
        "Invalid Addresses", refused, new Address[0], new Address[0], new Address[0]);
  }

  private static MessagingException message(int code) {
    return new SMTPSendFailedException(
        "DATA", code, code + " no", null, new Address[0], new Address[0], new Address[0]);
  }
}
