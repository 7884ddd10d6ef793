package io.github.dromedary.demo.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP answer: status, content type, body and further headers. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";

  public static Reply json(int status, Object tree) {
    return new Reply(status, JSON, Json.bytes(tree), Map.of());
  }

  public static Reply html(int status, String page) {
    return new Reply(status, HTML, page.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public Reply withHeader(String name, String value) {
    return new Reply(status, contentType, body, Map.of(name, value));
  }
}
