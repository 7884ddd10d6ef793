package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Expected.after;
import static io.github.dromedary.acceptance.Expected.later;
import static io.github.dromedary.acceptance.Expected.permanent;
import static io.github.dromedary.acceptance.Expected.sent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.delivery.Refusal;
import io.github.dromedary.delivery.SendResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A webhook's server. */
final class HttpPeer implements Peer {

  private static final String PATH = "/hook/" + MARK + "path";
  private static final String QUERY = "sig=" + MARK + "a%2Bb%2Fc&v=1";
  private static final int OVERSIZE = 3 << 20;

  private final String setting;
  private final int port = World.freePort();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Answer answer = HttpPeer::ok;
  private HttpServer server;

  /** A request as it came; one to another address than the setting's says so in its body. */
  record Request(Headers headers, String body) {}

  @FunctionalInterface
  private interface Answer {
    void give(HttpExchange exchange) throws IOException, InterruptedException;
  }

  HttpPeer(String setting) {
    this.setting = setting;
    works();
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(setting, "http://127.0.0.1:" + port + PATH + "?" + QUERY);
  }

  List<Request> requests() {
    return requests;
  }

  /** Answers the request after so many with a status. */
  void failsAfter(int requestsBefore, int status) {
    AtomicInteger left = new AtomicInteger(requestsBefore);
    answer =
        exchange -> {
          if (left.getAndDecrement() == 0) {
            requests.remove(requests.size() - 1);
            reply(exchange, status, "application/json", "{}");
          } else {
            ok(exchange);
          }
        };
  }

  /** Answers every request with this status from now on. */
  void answers(int status) {
    answer = exchange -> reply(exchange, status, "application/json", "{}");
  }

  @Override
  public void works() {
    answer = HttpPeer::ok;
    requests.clear();
    attempts.set(0);
    if (server == null) {
      start();
    }
  }

  @Override
  public int attempts() {
    return attempts.get();
  }

  @Override
  public List<String> arrived() {
    return requests.stream().map(HttpPeer::text).toList();
  }

  @Override
  public List<Case> cases() {
    String echo = "{\"message\":\"no hook at " + PATH + "\",\"retry_after\":7.5}";
    List<Case> cases =
        new ArrayList<>(
            List.of(
                new Case("200", () -> answer = HttpPeer::ok, 1, sent()),
                status(204, "", 1, sent()),
                status(302, "", 1, permanent(Refusal.BAD_REQUEST)),
                status(400, echo, 1, permanent(Refusal.BAD_REQUEST)),
                status(401, PATH, 1, permanent(Refusal.UNAUTHORIZED)),
                status(403, echo, 1, permanent(Refusal.FORBIDDEN)),
                status(404, "", 1, permanent(Refusal.NOT_FOUND)),
                status(413, "", 1, permanent(Refusal.TOO_LARGE)),
                status(429, "slow down", 1, later("429")),
                status(500, PATH, 1, later("500")),
                status(
                    502, "<html><body>Bad gateway " + PATH + "</body></html>", 1, later("502"))));
    cases.add(new Case("429 with retry-after", () -> answer = HttpPeer::busy, 1, after(7)));
    cases.add(new Case("time-out", () -> answer = this::hang, 1, later("no answer in time")));
    cases.add(new Case("connection refused", this::stop, 0, later("cannot be reached")));
    cases.add(
        new Case("reset before the answer", () -> answer = HttpExchange::close, 1, later("lost")));
    cases.add(new Case("reset in mid-answer of 200", () -> answer = cut(200), 1, sent()));
    cases.add(new Case("reset in mid-answer of 500", () -> answer = cut(500), 1, later("500")));
    cases.add(new Case("an answer that drips", () -> answer = this::drip, 1, sent()));
    cases.add(new Case("oversize 200", () -> answer = large(200), 1, sent()));
    cases.add(
        new Case("oversize 400", () -> answer = large(400), 1, permanent(Refusal.BAD_REQUEST)));
    return cases;
  }

  @Override
  public void close() {
    over.countDown();
    stop();
    threads.shutdownNow();
  }

  private Case status(int status, String body, int arrives, Consumer<SendResult> expected) {
    String type = body.startsWith("<") ? "text/html" : "application/json";
    return new Case(
        String.valueOf(status),
        () -> answer = exchange -> reply(exchange, status, type, body),
        arrives,
        expected);
  }

  private void start() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    attempts.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String uri = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    boolean exact = uri.equals("POST " + PATH + "?" + QUERY);
    requests.add(
        new Request(exchange.getRequestHeaders(), exact ? body : "asked for " + uri + body));
    try (exchange) {
      answer.give(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ok(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Delivery", "999"); // no answer may change what is booked
    reply(exchange, 200, "application/json", "{\"ok\":true}");
  }

  private static void busy(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "7");
    reply(exchange, 429, "application/json", "{\"retry_after\":6.4}");
  }

  private static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void hang(HttpExchange exchange) throws InterruptedException {
    over.await(1, TimeUnit.MINUTES);
  }

  private static Answer cut(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 1000);
      exchange.getResponseBody().write("{\"ok\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private void drip(HttpExchange exchange) throws IOException, InterruptedException {
    exchange.sendResponseHeaders(200, 1000);
    do {
      exchange.getResponseBody().write('x');
      exchange.getResponseBody().flush();
    } while (!over.await(50, TimeUnit.MILLISECONDS));
  }

  private static Answer large(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, OVERSIZE);
      exchange.getResponseBody().write(new byte[OVERSIZE]);
    };
  }

  /** What people see of a JSON message; a body that has nothing for people as it is. */
  private static String text(Request request) {
    String type = String.valueOf(request.headers().getFirst("Content-Type"));
    if (!type.startsWith("application/json")) {
      return request.body();
    }
    if (request.body().startsWith("asked for")) {
      return request.body();
    }
    try {
      StringBuilder texts = new StringBuilder();
      JsonNode root = new ObjectMapper().readTree(request.body());
      collect(root.path("blocks").isArray() ? root.path("blocks") : root, texts);
      return texts.isEmpty() ? request.body() : texts.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no JSON: the destination is wrong
    }
  }

  private static void collect(JsonNode node, StringBuilder texts) {
    for (String field : List.of("text", "content", "message", "body")) {
      texts.append(node.path(field).asText(""));
    }
    node.forEach(child -> collect(child, texts));
  }
}
