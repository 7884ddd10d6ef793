package io.github.dromedary.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.komari.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UploadTest {

  private static final String SECRET = "key-of-the-upload-test";

  private final Upload upload = new Upload(UploadLimits.USUAL);
  private final AtomicReference<HttpExchange> call = new AtomicReference<>();
  private final AtomicReference<String> received = new AtomicReference<>();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          call.set(exchange);
          received.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    upload.close();
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/create/" + SECRET + "?id=1&x=y";
  }

  private static Multipart users(Multipart.Content content) {
    return new Multipart().file("file", "users.txt", "text/plain", content);
  }

  @Test
  void a_part_is_posted_with_its_name_and_type_and_nothing_else() throws Exception {
    Multipart body = users(out -> out.write("1\n-2\n3".getBytes(UTF_8)));

    assertThat(upload.post(url(), body)).isEqualTo(200);

    assertThat(call.get().getRequestMethod()).isEqualTo("POST");
    assertThat(call.get().getRequestURI().toString()).endsWith(SECRET + "?id=1&x=y");
    String type = call.get().getRequestHeaders().getFirst("Content-Type");
    assertThat(type).startsWith("multipart/form-data; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(received.get())
        .isEqualTo(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"users.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n1\n-2\n3\r\n--"
                + boundary
                + "--\r\n");
  }

  @Test
  void a_body_of_known_length_announces_it_and_another_comes_in_chunks() throws Exception {
    upload.post(url(), new Multipart().field("a", "é").file("f", "n", "a/b", new byte[9]));
    String length = call.get().getRequestHeaders().getFirst("Content-Length");
    assertThat(Integer.parseInt(length)).isEqualTo(received.get().getBytes(UTF_8).length);

    upload.post(url(), users(out -> out.write('1')));
    assertThat(call.get().getRequestHeaders().getFirst("Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void every_status_is_an_answer_and_redirects_are_not_followed() throws Exception {
    for (int answered : new int[] {200, 302, 400, 403, 500}) {
      status = answered;
      assertThat(upload.post(url(), users(out -> out.write('1')))).isEqualTo(answered);
      assertThat(call.get().getRequestURI().getPath()).contains(SECRET);
    }
  }

  @Test
  void no_failure_shows_the_address() throws Exception {
    String url = url();
    server.stop(0);
    assertThatThrownBy(() -> upload.post(url, users(out -> out.write('1'))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining(SECRET)
        .hasNoCause();
    for (String none : new String[] {"http://x y/" + SECRET, "ftp://x/" + SECRET, SECRET}) {
      assertThatThrownBy(() -> upload.post(none, users(out -> out.write('1'))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(SECRET)
          .hasNoCause();
    }
    try (RawServer broken = RawServer.answering("nonsense " + SECRET + "\r\n\r\n")) {
      assertThatThrownBy(() -> upload.post(broken.url() + "/" + SECRET, users(out -> {})))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining(SECRET)
          .hasNoCause();
    }
  }

  @Test
  void what_the_content_throws_is_thrown() {
    IOException broken = new IOException("the database went away");

    assertThatThrownBy(
            () ->
                upload.post(
                    url(),
                    users(
                        out -> {
                          out.write(new byte[1 << 20]);
                          throw broken;
                        })))
        .isSameAs(broken);
    IllegalStateException wrong = new IllegalStateException("a bug");
    assertThatThrownBy(
            () ->
                upload.post(
                    url(),
                    users(
                        out -> {
                          throw wrong;
                        })))
        .isSameAs(wrong);
  }

  @Test
  void a_server_that_takes_nothing_is_left() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (RawServer deaf = new RawServer(out -> never.await());
        Upload impatient =
            new Upload(new UploadLimits(Duration.ofMillis(300), Duration.ofSeconds(30)))) {
      assertThatThrownBy(() -> impatient.post(deaf.url(), users(out -> endless(out))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in time");
    } finally {
      never.countDown();
    }
  }

  @Test
  void closing_ends_what_is_under_way_and_lets_nothing_begin() {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Throwable> sending =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                upload.post(
                    url(),
                    users(
                        out -> {
                          begun.countDown();
                          endlessDiscarded(out);
                        }));
                return null;
              } catch (IOException | InterruptedException e) {
                return e;
              }
            });
    await().until(() -> begun.getCount() == 0);

    upload.close();

    await().atMost(Duration.ofSeconds(10)).until(sending::isDone);
    assertThat(sending.join()).hasMessageContaining("stopping");
    AtomicReference<Boolean> written = new AtomicReference<>(false);
    assertThatThrownBy(() -> upload.post(url(), users(out -> written.set(true))))
        .hasMessageContaining("stopping");
    assertThat(written.get()).isFalse();
  }

  /** Waits in its middle: the server here keeps what it gets. */
  private static void endlessDiscarded(java.io.OutputStream out) throws IOException {
    out.write(new byte[1 << 18]);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void endless(java.io.OutputStream out) throws IOException {
    while (true) {
      out.write(new byte[1 << 16]);
    }
  }

  @Test
  void names_are_quoted_so_that_they_end_where_they_end() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Multipart body = new Multipart().file("f\"", "a\"\r\nX: 你.csv", "a/b", new byte[0]);
    body.writeTo(out);

    assertThat(out.toString(UTF_8))
        .contains("name=\"f%22\"; filename=\"a%22%0D%0AX: 你.csv\"\r\nContent-Type: a/b\r\n");
    assertThatThrownBy(() -> new Multipart().file("f", "n", "a/b\r\nX: y", new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Multipart().contentType()).isNotEqualTo(new Multipart().contentType());
  }
}
