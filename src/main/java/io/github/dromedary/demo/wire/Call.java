package io.github.dromedary.demo.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One HTTP call in progress: what was asked, and the ways to answer it or not to. */
public final class Call {
  /** A hanging call gives its thread back after this time even if the server stays up. */
  private static final Duration LONGEST_HANG = Duration.ofMinutes(15);

  private final HttpExchange exchange;
  private final CountDownLatch closing;

  Call(HttpExchange exchange, CountDownLatch closing) {
    this.exchange = exchange;
    this.closing = closing;
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  public String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The path and the query as they came. */
  String uri() {
    return exchange.getRequestURI().toString();
  }

  /** The header's first value, or an empty text. */
  public String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  public Map<String, String> query() {
    return form(exchange.getRequestURI().getRawQuery());
  }

  public byte[] body() throws IOException {
    return exchange.getRequestBody().readAllBytes();
  }

  /** The body as it comes in. */
  public InputStream stream() {
    return exchange.getRequestBody();
  }

  /** The pairs of a query or a form body; the first of two equal names wins. */
  public static Map<String, String> form(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (encoded == null || encoded.isEmpty()) {
      return pairs;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      pairs.putIfAbsent(decoded(name), decoded(value));
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign stands for itself
    }
  }

  public void send(Reply reply) throws IOException {
    OutputStream out = begin(reply, reply.body().length);
    if (reply.body().length > 0) {
      out.write(reply.body());
      out.close();
    }
  }

  /** Sends the status line and the headers, announcing this many bytes of body. */
  OutputStream begin(Reply reply, long length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    return exchange.getResponseBody();
  }

  /** Closes the connection, whatever was or was not sent; does nothing after a whole answer. */
  void drop() {
    exchange.close();
  }

  /** Says nothing until the server goes down, then closes the connection. */
  void hang() {
    pause(LONGEST_HANG);
    drop();
  }

  /**
   * Waits in real time.
   *
   * @return false when the server went down meanwhile
   */
  public boolean pause(Duration time) {
    try {
      return time.isZero() || !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
