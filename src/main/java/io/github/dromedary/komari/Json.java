package io.github.dromedary.komari;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads the panel's JSON strictly: what is not what it should be is named, never guessed. */
final class Json {

  /**
   * What is made of {@code {}} in memory takes thirty times its bytes, so the bytes' limit is none
   * for it. A panel of 20,000 nodes answers with 1.2 million tokens.
   */
  private static final long MOST_TOKENS = 2_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(64)
                .maxTokenCount(MOST_TOKENS)
                .build());
  }

  private static final int LOOKED_AT = 1 << 12;

  private Json() {}

  /**
   * The root object of an answer.
   *
   * @throws PanelException.WebPage when it is a web page
   * @throws PanelException {@code bad_resp} when it is no JSON object
   * @throws IOException when the answer breaks off
   */
  static JsonNode object(InputStream body) throws IOException {
    BufferedInputStream whole = new BufferedInputStream(body, LOOKED_AT);
    whole.mark(LOOKED_AT);
    String begin = new String(whole.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
    if (WebPages.isPage(begin)) {
      throw new PanelException.WebPage(
          "JSON was expected, but a web page was answered"
              + WebPages.title(begin)
              + ": is KOMARI_BASE_URL the panel's address, and no log-in page before it?");
    }
    whole.reset();
    JsonNode root;
    try {
      root = MAPPER.readTree(whole);
    } catch (JacksonException e) {
      throw bad("JSON was expected, but " + shortened(e.getOriginalMessage()));
    } catch (NumberFormatException e) {
      // Jackson's own complaint about an exponent beyond all sizes is no JacksonException
      throw bad("JSON was expected, but one of its numbers is none");
    }
    if (root == null || !root.isObject()) {
      throw bad("a JSON object was expected, but the answer is " + kind(root));
    }
    return root;
  }

  /**
   * The root object of an answer that came as a success.
   *
   * @throws PanelException as {@link #object}, and {@code bad_resp} when it tells an error
   * @throws IOException when the answer breaks off
   */
  static JsonNode answer(InputStream body) throws IOException {
    JsonNode root = object(body);
    if ("error".equals(root.path("status").asText("")) && !root.hasNonNull("data")) {
      throw bad("the panel answers an error (" + kind(root.path("message")) + ")");
    }
    return root;
  }

  /** A counter in bytes: a whole number from 0 to 2^63 − 1. */
  static long counter(JsonNode object, String field) throws PanelException {
    JsonNode value = object.get(field);
    if (value == null || !value.isNumber()) {
      throw bad(field + " must be a number of bytes, but is " + kind(value));
    }
    try {
      BigDecimal number = value.decimalValue();
      // 1e999999999 is a short text and a number that fills the memory: look at its size first
      if (number.signum() < 0 || number.precision() - (long) number.scale() > 19) {
        throw bad(field + " must be from 0 to 2^63-1, but is " + shortened(value.asText()));
      }
      return number.toBigInteger().longValueExact();
    } catch (ArithmeticException e) {
      throw bad(field + " must be from 0 to 2^63-1, but is " + shortened(value.asText()));
    }
  }

  /** An instant in RFC 3339 form. */
  static Instant instant(JsonNode object, String field) throws PanelException {
    JsonNode value = object.get(field);
    if (value == null || !value.isTextual()) {
      throw bad(field + " must be a time, but is " + kind(value));
    }
    try {
      return OffsetDateTime.parse(value.textValue()).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(field + " must be a time as 2026-11-21T02:28:59Z, but is " + kind(value));
    }
  }

  static PanelException bad(String detail) {
    return new PanelException(PanelException.BAD_RESPONSE, detail);
  }

  static String kind(JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "missing";
    }
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case NULL -> "null";
      default -> shortened(value.toString());
    };
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
