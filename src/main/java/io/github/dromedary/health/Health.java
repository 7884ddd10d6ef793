package io.github.dromedary.health;

import io.github.dromedary.ops.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an instance says of its health.
 *
 * @param wrong the checks that are down: name and reason
 * @param degraded what is to be known though its check is up: name and message
 */
public record Health(List<String> wrong, List<String> degraded) {

  /** The keys of the settings that say where an instance answers. */
  static final String HOST = "management.host";

  static final String PORT = "management.port";

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int LONGEST_ANSWER = 1 << 20;

  /** Whether nothing is wrong. */
  public boolean isWell() {
    return wrong.isEmpty();
  }

  /** What people are told: what is to be known, what is wrong, or OK. */
  public List<String> lines() {
    Stream<String> verdict = wrong.isEmpty() ? Stream.of("OK") : wrong.stream();
    return Stream.concat(degraded.stream(), verdict).toList();
  }

  /**
   * Asks the instance that these settings lead to.
   *
   * @throws ConnectException when none answers there, or the port is 0
   * @throws NumberFormatException when the port is no number
   * @throws IOException when what answers does not do so within 8 s, or breaks off
   */
  public static Health ask(Settings settings) throws IOException {
    int port = settings.number(PORT);
    if (port < 1 || port > 65_535) {
      throw new ConnectException("MANAGEMENT_PORT is " + port);
    }
    return of(answer(address(settings.text(HOST)), port), port);
  }

  /** Where all addresses are bound, the loopback is asked. */
  private static InetAddress address(String host) throws ConnectException {
    try {
      InetAddress bound = InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
      return bound.isAnyLocalAddress() ? InetAddress.getByName("127.0.0.1") : bound;
    } catch (UnknownHostException e) {
      throw new ConnectException("MANAGEMENT_HOST " + host + " is not known");
    }
  }

  /** The whole answer; HTTP/1.0 ends with the connection. */
  private static String answer(InetAddress host, int port) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      String request = "GET /observe/health HTTP/1.0\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] block = new byte[8192];
      for (int n = 0; n >= 0 && answer.size() < LONGEST_ANSWER; n = in.read(block)) {
        answer.write(block, 0, n);
        int left = (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (left <= 0) {
          throw new SocketTimeoutException();
        }
        socket.setSoTimeout(left);
      }
    } catch (SocketTimeoutException e) {
      String where = "what listens on port " + port + " does not answer within ";
      throw new IOException(where + PATIENCE.toSeconds() + " s", e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  /** What an answer of HTTP says. */
  static Health of(String answer, int port) {
    int head = answer.indexOf("\r\n\r\n");
    String[] status = answer.split(" ", 3);
    String code = status.length > 1 && answer.startsWith("HTTP/") ? status[1] : "nothing";
    List<String> wrong = new ArrayList<>();
    List<String> degraded = new ArrayList<>();
    try {
      Object body = Json.read(head < 0 ? "" : answer.substring(head + 4));
      if (body instanceof Map<?, ?> all && all.get("checks") instanceof List<?> checks) {
        checks.forEach(check -> judge((Map<?, ?>) check, wrong, degraded));
      }
    } catch (IllegalArgumentException | ClassCastException e) {
      wrong.add("what answers on port " + port + " is not Dromedary: HTTP " + code);
    }
    if (wrong.isEmpty() && !code.equals("200")) {
      wrong.add("the instance on port " + port + " answered HTTP " + code);
    }
    return new Health(wrong, degraded);
  }

  private static void judge(Map<?, ?> check, List<String> wrong, List<String> degraded) {
    String message = Json.unescaped(text(check, "message")); // Camel escapes messages twice
    if (!text(check, "status").equals("UP")) {
      wrong.add(text(check, "name") + ": " + (message.isEmpty() ? "down" : message));
    } else if (!message.isEmpty()) {
      degraded.add(text(check, "name") + ": " + message);
    }
  }

  private static String text(Map<?, ?> check, String name) {
    return check.get(name) instanceof String text ? text : "";
  }
}
