package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dromedary.demo.wire.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PanelHttpTest {

  private static final String KEY = "marked-panel-key-0123456789";
  private static final Duration PATIENCE = Duration.ofMillis(600);

  private PanelHttp http = http(PATIENCE, KEY);
  private RawServer server;

  @AfterEach
  void close() throws IOException {
    http.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void it_gives_the_whole_answer() throws IOException {
    server = RawServer.answering(RawServer.ok("{\"data\":[]}"));

    assertThat(get("/api/nodes")).isEqualTo("{\"data\":[]}");
  }

  @Test
  void it_sends_the_key_in_its_header() throws IOException {
    server = RawServer.answering(RawServer.ok("{}"));

    get("/api/nodes");

    assertThat(server.requests().get(0)).contains("Authorization: Bearer " + KEY + "\n");
  }

  @Test
  void a_guest_sends_no_header_and_a_key_without_prefix_stands_alone() throws IOException {
    server = RawServer.answering(RawServer.ok("{}"));
    replaced(http(PATIENCE, ""));
    get("/api/nodes");
    replaced(new PanelHttp(new PanelHttp.Settings(PATIENCE, 2, "X-Api-Key", "", "0123456789ab")));
    get("/api/nodes");

    assertThat(server.requests().get(0)).doesNotContain("Authorization");
    assertThat(server.requests().get(1)).contains("X-Api-Key: 0123456789ab\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 403, 404, 429, 500, 502, 503})
  void a_status_that_is_no_success_is_named(int status) throws IOException {
    server =
        RawServer.answering(
            "HTTP/1.1 " + status + " No\r\nLocation: /other\r\nContent-Length: 2\r\n\r\n{}");

    PanelException failure = failure("/api/nodes");

    assertThat(failure.reason()).isEqualTo("http " + status);
    // it goes nowhere else with the key, and does not try again on its own
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 415, 501})
  void rpc2_that_is_not_there_or_is_refused_is_a_method_unknown(int status) throws IOException {
    server =
        RawServer.answering(
            "HTTP/1.1 " + status + " No\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");

    PanelException failure = failure(new HttpPost(server.url() + "/api/rpc2"));

    assertThat(failure).isInstanceOf(PanelException.MethodUnknown.class);
    assertThat(failure.reason()).isEqualTo("http " + status);
    // no POST is made a GET of, and none is made twice
    assertThat(server.requests()).hasSize(1).allMatch(request -> request.startsWith("POST "));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 522})
  void rpc2_that_fails_for_now_is_no_method_unknown(int status) throws IOException {
    server = RawServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");

    assertThat(failure(new HttpPost(server.url() + "/api/rpc2")))
        .isNotInstanceOf(PanelException.MethodUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 501})
  void history_that_is_not_there_is_none_kept(int status) throws IOException {
    server = RawServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");

    assertThat(failure("/api/records/load?uuid=u&hours=1"))
        .isInstanceOf(PanelException.NoHistory.class);
  }

  @Test
  void a_panel_that_never_answers_is_a_timeout() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    server = new RawServer(out -> over.await());

    assertThat(timed("/api/nodes").reason()).isEqualTo("timeout");
    over.countDown();
  }

  // each byte arrives in time; only the call as a whole does not
  @Test
  void an_answer_that_drips_is_a_timeout_of_the_whole_call() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    server =
        new RawServer(
            out -> {
              out.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                      .getBytes(StandardCharsets.UTF_8));
              do {
                out.write('x');
                out.flush();
              } while (!over.await(100, TimeUnit.MILLISECONDS));
            });

    assertThat(timed("/api/nodes").reason()).isEqualTo("timeout");
    over.countDown();
  }

  @Test
  void a_header_that_drips_is_a_timeout_as_well() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    server =
        new RawServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(StandardCharsets.UTF_8));
              do {
                out.write('x');
                out.flush();
              } while (!over.await(100, TimeUnit.MILLISECONDS));
            });

    assertThat(timed("/api/nodes").reason()).isEqualTo("timeout");
    over.countDown();
  }

  @Test
  void a_panel_that_hangs_up_in_the_middle_is_a_lost_connection() throws IOException {
    server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[");
    assertThat(failure("/api/nodes").reason()).isEqualTo("connection");
    server.close();

    server =
        RawServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat\r\n");
    assertThat(failure("/api/nodes").reason()).isEqualTo("connection");
    server.close();

    server = RawServer.answering("");
    assertThat(failure("/api/nodes").reason()).isEqualTo("connection");
  }

  @Test
  void what_is_no_http_and_what_is_not_there_are_lost_connections() throws IOException {
    server = RawServer.answering("SSH-2.0-OpenSSH_9.9\r\n");
    assertThat(failure("/api/nodes").reason()).isEqualTo("connection");

    int free = Ports.free();
    assertThat(failure(new HttpGet("http://127.0.0.1:" + free + "/api/nodes")).reason())
        .isEqualTo("connection");
    assertThat(failure(new HttpGet("http://nowhere.invalid/api/nodes")).reason())
        .isEqualTo("connection");
  }

  @Test
  void an_answer_beyond_the_limit_is_refused_and_not_taken_into_memory() throws IOException {
    replaced(http(Duration.ofSeconds(10), KEY));
    byte[] mib = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    server =
        new RawServer(
            out -> {
              // no length told: what counts is what comes
              out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
              for (int i = 0; i < 200; i++) {
                out.write(mib);
              }
            });

    PanelException recent = failure("/api/recent/u-1");
    assertThat(recent.reason()).isEqualTo("bad_resp");
    assertThat(recent).hasMessage("the answer is longer than 1 MiB");
    assertThat(failure("/api/nodes")).hasMessage("the answer is longer than 32 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Line: y\r\n", "yyyyyyyyyyyyyyyy"})
  void headers_without_end_are_not_taken_into_memory(String piece) throws IOException {
    replaced(http(Duration.ofSeconds(10), KEY));
    byte[] much = piece.repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    server =
        new RawServer(
            out -> {
              out.write("HTTP/1.1 200 OK\r\nX-First: ".getBytes(StandardCharsets.UTF_8));
              for (int i = 0; i < 500; i++) {
                out.write(much);
              }
            });

    assertThat(failure("/api/nodes").reason()).isEqualTo("connection");
  }

  @Test
  void after_a_failure_the_client_goes_on() throws IOException {
    server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
    for (int i = 0; i < 10; i++) {
      failure("/api/nodes"); // more often than there are connections
    }
    server.close();
    server = RawServer.answering(RawServer.ok("{}"));

    assertThat(get("/api/nodes")).isEqualTo("{}");
  }

  private String get(String path) throws IOException {
    return http.client()
        .execute(
            new HttpGet(server.url() + path),
            response -> EntityUtils.toString(response.getEntity()));
  }

  private PanelException timed(String path) {
    long start = System.nanoTime();
    PanelException failure = failure(path);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(PATIENCE.minusMillis(50), PATIENCE.plusSeconds(2));
    return failure;
  }

  private PanelException failure(String path) {
    return failure(new HttpGet(server.url() + path));
  }

  /** Every failure is ours, and holds neither the address nor the key, its causes neither. */
  private PanelException failure(HttpUriRequestBase request) {
    PanelException failure =
        catchThrowableOfType(
            PanelException.class, () -> http.client().execute(request, response -> "answered"));
    assertThat(failure).isNotNull();
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(KEY, "127.0.0.1", "nowhere.invalid", "://");
    return failure;
  }

  private void replaced(PanelHttp other) throws IOException {
    http.close();
    http = other;
  }

  private static PanelHttp http(Duration timeout, String key) {
    return new PanelHttp(new PanelHttp.Settings(timeout, 3, "Authorization", "Bearer", key));
  }
}
