package io.github.dromedary.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/** What the answers of webhooks and other HTTP servers mean. */
final class FromHttp {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MILLIS = 1_000;

  /** A server that asks for more has got its units wrong; after a day it is asked again. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private FromHttp() {}

  /** Empty when no HTTP server has answered. */
  static Optional<SendResult> result(Throwable failure) {
    if (!(failure instanceof HttpOperationFailedException answer)) {
      return Optional.empty();
    }
    JsonNode body = json(answer.getResponseBody());
    String reason = "it answered HTTP " + answer.getStatusCode() + said(answer, body);
    return Optional.of(result(answer, body, reason));
  }

  private static SendResult result(
      HttpOperationFailedException answer, JsonNode body, String reason) {
    int status = answer.getStatusCode();
    if (status == 429 || status == 503) {
      Duration wait = longer(header(answer), body.path("retry_after").asDouble(0) * MILLIS);
      return wait.isZero()
          ? new SendResult.Transient(reason)
          : new SendResult.RetryAfter(wait, reason);
    }
    if (status == 408 || status == 425 || status / 100 == 5) {
      return new SendResult.Transient(reason);
    }
    return new SendResult.Permanent(refusal(status), reason);
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 401 -> Refusal.UNAUTHORIZED;
      case 403 -> Refusal.FORBIDDEN;
      case 404, 410 -> Refusal.NOT_FOUND;
      case 413 -> Refusal.TOO_LARGE;
      default -> Refusal.BAD_REQUEST;
    };
  }

  private static Duration longer(Duration header, double millis) {
    Duration body = Duration.ofMillis((long) Math.ceil(Math.max(0, millis)));
    Duration wait = header.compareTo(body) > 0 ? header : body;
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** Retry-After: seconds, or a date that is compared with the answer's own. */
  private static Duration header(HttpOperationFailedException answer) {
    String after = header(answer, "Retry-After").strip();
    try {
      if (after.matches("\\d{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(after));
      }
      Duration wait = Duration.between(date(header(answer, "Date")), date(after));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO; // it does not say, or nothing that can be read
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static String header(HttpOperationFailedException answer, String name) {
    Map<String, String> headers = answer.getResponseHeaders();
    return headers == null
        ? ""
        : headers.entrySet().stream()
            .filter(header -> name.equalsIgnoreCase(header.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
  }

  private static String said(HttpOperationFailedException answer, JsonNode body) {
    for (String field : List.of("message", "error", "description", "detail")) {
      if (body.path(field).isTextual()) {
        return Words.after(": ", body.path(field).asText());
      }
    }
    String text = answer.getResponseBody();
    return text == null || text.length() > Words.LONGEST ? "" : Words.after(": ", text.strip());
  }

  private static JsonNode json(String body) {
    try {
      JsonNode root = JSON.readTree(body == null ? "" : body);
      return root == null ? JSON.missingNode() : root;
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // a proxy's page: the status says enough
    }
  }
}
