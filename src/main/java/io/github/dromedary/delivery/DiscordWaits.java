package io.github.dromedary.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * How long Discord asks to wait. Its addresses without a version are answered by version 6, which
 * counts milliseconds where every other server, and Discord from version 8 on, counts seconds.
 */
public final class DiscordWaits {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VERSION = Pattern.compile("/api/v(\\d{1,3})/");
  private static final int FIRST_WITH_SECONDS = 8;
  private static final int THOUSAND = 1_000;

  /** Less than 100 is no time in milliseconds that would be worth asking for. */
  private static final Pattern MILLIS = Pattern.compile("\\d{3,9}");

  /**
   * Fails as the call did, with what is waited for in seconds.
   *
   * @param failure an answer of Discord's
   * @throws HttpOperationFailedException always
   */
  public void inSeconds(HttpOperationFailedException failure) throws HttpOperationFailedException {
    JsonNode body = json(text(failure));
    BigDecimal millis = millis(failure, body);
    if (millis == null) {
      throw failure;
    }
    ObjectNode seconds = body.isObject() ? (ObjectNode) body : JSON.createObjectNode();
    seconds.put("retry_after", millis.movePointLeft(3));
    Map<String, String> headers = new HashMap<>(failure.getResponseHeaders());
    headers.keySet().removeIf("Retry-After"::equalsIgnoreCase);
    throw new HttpOperationFailedException(
        failure.getUri(),
        failure.getStatusCode(),
        failure.getStatusText(),
        failure.getRedirectLocation(),
        headers,
        seconds.toString());
  }

  /** The milliseconds that were asked for; null where they are seconds, or nothing is asked for. */
  private static BigDecimal millis(HttpOperationFailedException failure, JsonNode body) {
    String header = header(failure);
    boolean page = !body.isObject() && !text(failure).isBlank(); // Cloudflare's
    if (isInSeconds(failure.getUri()) || page || !MILLIS.matcher(header).matches()) {
      return null;
    }
    BigDecimal asked = new BigDecimal(header);
    JsonNode said = body.path("retry_after");
    // a body in seconds beside a header in seconds: the one is the other, rounded up
    boolean fraction = said.isNumber() && said.decimalValue().stripTrailingZeros().scale() > 0;
    boolean thousandth =
        said.isNumber()
            && said.decimalValue().multiply(BigDecimal.valueOf(THOUSAND)).compareTo(asked) <= 0;
    return fraction && !thousandth ? null : asked;
  }

  private static boolean isInSeconds(String address) {
    Matcher version = VERSION.matcher(String.valueOf(address));
    return version.find() && Integer.parseInt(version.group(1)) >= FIRST_WITH_SECONDS;
  }

  private static String header(HttpOperationFailedException failure) {
    Map<String, String> headers = failure.getResponseHeaders();
    return headers == null
        ? ""
        : headers.entrySet().stream()
            .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
            .map(header -> header.getValue().strip())
            .findFirst()
            .orElse("");
  }

  private static String text(HttpOperationFailedException failure) {
    return failure.getResponseBody() == null ? "" : failure.getResponseBody();
  }

  private static JsonNode json(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      return root == null ? JSON.missingNode() : root;
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // a proxy's page
    }
  }
}
