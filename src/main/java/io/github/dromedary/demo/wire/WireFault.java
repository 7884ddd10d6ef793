package io.github.dromedary.demo.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** A way in which an HTTP answer goes wrong on its way to the caller. */
public final class WireFault implements Fault {
  private static final int MEGABYTE = 1_000_000;

  @FunctionalInterface
  private interface Delivery {
    void send(Call call, Supplier<Reply> proper) throws IOException;
  }

  private final String label;
  private final Delivery delivery;
  private final AtomicInteger left;

  private WireFault(String label, Delivery delivery) {
    this(label, delivery, Integer.MAX_VALUE);
  }

  private WireFault(String label, Delivery delivery, int times) {
    this.label = label;
    this.delivery = delivery;
    this.left = new AtomicInteger(times);
  }

  /**
   * The same for so many calls of a panel; later ones go well.
   *
   * @throws IllegalArgumentException when the number is below 1
   */
  public WireFault times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
    return new WireFault(label, delivery, count);
  }

  /** Takes one of the calls that it is for; false when there were enough. */
  public boolean take() {
    return left.getAndUpdate(n -> n == Integer.MAX_VALUE || n == 0 ? n : n - 1) > 0;
  }

  /** Takes the call and answers nothing until the server goes down (15 minutes at most). */
  public static WireFault hang() {
    return new WireFault("hang", (call, proper) -> call.hang());
  }

  /** Closes the connection without a byte of answer; the call has no effect on the server. */
  public static WireFault drop() {
    return new WireFault("drop", (call, proper) -> call.drop());
  }

  /** Announces the whole answer, sends its first half and closes the connection. */
  public static WireFault cut() {
    return new WireFault("cut", (call, proper) -> sendHalf(call, proper.get()));
  }

  /** Sends half of the answer as if it were all: a well-formed HTTP answer of broken JSON. */
  public static WireFault cutJson() {
    return new WireFault(
        "cut JSON",
        (call, proper) -> {
          Reply whole = proper.get();
          byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
          call.send(new Reply(whole.status(), whole.contentType(), half, whole.headers()));
        });
  }

  /** Sends a page of HTML with status 200, as a captive portal or a log-in wall does. */
  public static WireFault html() {
    return html(200);
  }

  /** Sends a page of HTML with this status, as a reverse proxy does. */
  public static WireFault html(int status) {
    String page = "<html><head><title>" + status + "</title></head><body></body></html>\n";
    return new WireFault("html " + status, (call, proper) -> call.send(Reply.html(status, page)));
  }

  /** Sends this status with a short JSON error. */
  public static WireFault status(int status) {
    String message = "simulated status " + status;
    return new WireFault(
        message,
        (call, proper) -> {
          var error = Json.object().put("status", "error").put("message", message);
          call.send(Reply.json(status, error));
        });
  }

  /**
   * Leads to the same path at another address, as a proxy does that wants https or another name.
   *
   * @param base where to, without a slash at its end
   */
  public static WireFault redirect(int status, String base) {
    return new WireFault(
        "redirect " + status,
        (call, proper) ->
            call.send(
                Reply.html(status, "<html></html>").withHeader("Location", base + call.uri())));
  }

  /** Cloudflare wants to see a browser: its page with the challenge, and status 403. */
  public static WireFault cloudflareChallenge() {
    String page =
        "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head>"
            + "<body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>";
    Map<String, String> headers = Map.of("Server", "cloudflare", "cf-mitigated", "challenge");
    return reply("challenge", new Reply(403, Reply.HTML, bytes(page), headers));
  }

  /** Sends a well-formed JSON object of this many megabytes (1,000,000 bytes each), at least 1. */
  public static WireFault megabytes(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1 megabyte: " + size);
    }
    return new WireFault(size + " MB", (call, proper) -> sendLarge(call, size));
  }

  /** Sends a few kilobytes that unpack to so many megabytes of a well-formed JSON object. */
  public static WireFault gzipBomb(int megabytes) {
    return new WireFault("gzip bomb of " + megabytes + " MB", (c, proper) -> bomb(c, megabytes));
  }

  /** Sends a JSON object with lists in lists, so many deep. */
  public static WireFault deep(int levels) {
    String json = "{\"data\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    return reply(levels + " deep", new Reply(200, Reply.JSON, bytes(json), Map.of()));
  }

  /** Sends a list of so many empty objects as {@code data}: few bytes each, but much to keep. */
  public static WireFault crumbs(int count) {
    return new WireFault(
        count + " crumbs",
        (call, proper) -> {
          String json = "{\"data\":[" + "{},".repeat(count - 1) + "{}]}";
          call.send(new Reply(200, Reply.JSON, bytes(json), Map.of()));
        });
  }

  /** Sends the headers at once and then one byte of the body a second. */
  public static WireFault drip() {
    return new WireFault("drip", (call, proper) -> sendSlowly(call, proper.get()));
  }

  /** Lets the call have its whole effect and closes the connection without a byte of answer. */
  public static WireFault loseAnswer() {
    return new WireFault(
        "lose the answer",
        (call, proper) -> {
          proper.get();
          call.drop();
        });
  }

  /** Sends this instead; the call has no effect on the server. */
  public static WireFault reply(String label, Reply reply) {
    return new WireFault(label, (call, proper) -> call.send(reply));
  }

  public void send(Call call, Supplier<Reply> proper) throws IOException {
    delivery.send(call, proper);
  }

  @Override
  public String toString() {
    return label;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void sendHalf(Call call, Reply reply) throws IOException {
    OutputStream out = call.begin(reply, reply.body().length);
    out.write(reply.body(), 0, reply.body().length / 2);
    out.flush();
    call.drop();
  }

  private static void sendLarge(Call call, int megabytes) throws IOException {
    Reply reply = new Reply(200, Reply.JSON, new byte[0], Map.of());
    try (OutputStream out = call.begin(reply, (long) megabytes * MEGABYTE)) {
      writeLarge(out, megabytes);
    }
  }

  private static void writeLarge(OutputStream out, int megabytes) throws IOException {
    byte[] block = new byte[MEGABYTE];
    Arrays.fill(block, (byte) 'x');
    byte[] head = "{\"data\":\"".getBytes(StandardCharsets.US_ASCII);
    byte[] tail = "\"}".getBytes(StandardCharsets.US_ASCII);
    out.write(head);
    for (int i = 1; i < megabytes; i++) {
      out.write(block);
    }
    out.write(block, 0, MEGABYTE - head.length - tail.length);
    out.write(tail);
  }

  private static void bomb(Call call, int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      writeLarge(out, megabytes);
    }
    Map<String, String> headers = Map.of("Content-Encoding", "gzip");
    call.send(new Reply(200, Reply.JSON, packed.toByteArray(), headers));
  }

  private static void sendSlowly(Call call, Reply reply) throws IOException {
    try (OutputStream out = call.begin(reply, reply.body().length)) {
      for (byte next : reply.body()) {
        out.write(next);
        out.flush();
        if (!call.pause(Duration.ofSeconds(1))) {
          return;
        }
      }
    }
  }
}
