package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.http.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.net.URIAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the panel's address leads on is gone to, without the key where that is another host. */
@Timeout(30)
class RedirectsTest {

  private static final String KEY = "marked-panel-key-0123456789";

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final PanelHttp http =
      new PanelHttp(
          new PanelHttp.Settings(Duration.ofSeconds(5), 3, "Authorization", "Bearer", KEY));
  private HttpServer front;
  private HttpServer panel;

  @BeforeEach
  void begin() throws IOException {
    front = server();
    panel = server();
    panel.createContext(
        "/api/nodes",
        call -> {
          keys.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
          byte[] body = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
  }

  @AfterEach
  void end() throws IOException {
    http.close();
    front.stop(0);
    panel.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_get_is_led_on_and_the_key_stays_behind_on_another_host(int status) throws IOException {
    leads("/api/nodes", status, "http://localhost:" + port(panel) + "/api/nodes");

    assertThat(get("/api/nodes")).isEqualTo("{\"data\":[]}");

    assertThat(keys).containsExactly("null");
  }

  @Test
  void on_the_same_host_and_port_the_key_goes_along_also_with_a_relative_address()
      throws IOException {
    leads("/old/api/nodes", 301, "http://127.0.0.1:" + port(panel) + "/old/api/nodes");
    panel.createContext(
        "/old/",
        call -> {
          call.getResponseHeaders().set("Location", "/api/nodes");
          call.sendResponseHeaders(302, -1);
          call.close();
        });

    try (PanelHttp direct =
        new PanelHttp(
            new PanelHttp.Settings(Duration.ofSeconds(5), 3, "Authorization", "Bearer", KEY))) {
      direct
          .client()
          .execute(
              new HttpGet("http://127.0.0.1:" + port(panel) + "/old/api/nodes"),
              response -> EntityUtils.toString(response.getEntity()));
    }

    assertThat(keys).containsExactly("Bearer " + KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "http://panel.example, https://panel.example, true",
    "http://panel.example:25774, https://panel.example, true",
    "https://panel.example, https://PANEL.example:443, true",
    "http://panel.example, http://panel.example:80, true",
    "https://panel.example, http://panel.example, false",
    "http://panel.example:8080, http://panel.example:9090, false",
    "http://panel.example, https://panel.example.org, false",
    "http://panel.example, https://www.panel.example, false"
  })
  void the_key_goes_to_the_same_host_and_never_from_a_secure_line_to_a_plain_one(
      String from, String to, boolean may) throws Exception {
    assertThat(Redirects.mayHaveKey(HttpHost.create(from), HttpHost.create(to))).isEqualTo(may);
  }

  /** Java's own class of addresses sees no host there. */
  @ParameterizedTest
  @CsvSource({
    "http://my_panel:8080/api/nodes, /komari/api/nodes, /komari/api/nodes",
    "http://127.0.0.1/api/nodes, http://my_panel:8080/x, /x"
  })
  void a_host_with_an_underscore_may_lead_on_and_be_led_to(String from, String to, String path)
      throws Exception {
    ClassicHttpRequest request = ClassicRequestBuilder.get(from.replace("my_panel", "h")).build();
    if (from.contains("my_panel")) {
      request.setAuthority(new URIAuthority("my_panel", 8080));
    }
    BasicHttpResponse answer = new BasicHttpResponse(302);
    answer.setHeader("Location", to);

    URI place =
        new Redirects(false, "KOMARI").getLocationURI(request, answer, HttpClientContext.create());

    assertThat(Address.shown(place.toString())).isEqualTo("http://my_panel:8080" + path);
    assertThat(place.getHost()).isNotNull();
  }

  @Test
  void a_circle_and_an_endless_chain_end() {
    leads("/api/nodes", 302, front() + "/api/nodes");
    assertThat(failure("/api/nodes").getMessage()).contains("round in a circle");

    front.createContext(
        "/further",
        call -> {
          call.getResponseHeaders().set("Location", call.getRequestURI() + "x");
          call.sendResponseHeaders(302, -1);
          call.close();
        });
    assertThat(failure("/further/api/").getMessage()).contains("more than 5 times");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://files.example/api/nodes",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://name:word@127.0.0.1/api/nodes",
        "http://[bad",
        "http:///api/nodes",
        "mailto:a@b.example"
      })
  void what_leads_to_no_web_address_is_not_followed_and_not_repeated(String location) {
    leads("/api/nodes", 302, location);

    PanelException failure = failure("/api/nodes");

    assertThat(failure.getMessage()).contains("redirect leads to").doesNotContain("://", "word");
    assertThat(keys).isEmpty();
  }

  @Test
  void a_refusal_where_the_key_did_not_go_says_so() {
    leads("/api/nodes", 301, "http://localhost:" + port(panel) + "/private/api/nodes");
    panel.createContext(
        "/private/",
        call -> {
          byte[] body =
              "{\"status\":\"error\",\"message\":\"Private site\"}"
                  .getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(401, body.length);
          call.getResponseBody().write(body);
          call.close();
        });

    assertThat(failure("/api/nodes").getMessage())
        .contains("HTTP 401", "Private site", "KOMARI_API_TOKEN was not sent")
        .contains("set KOMARI_BASE_URL to where it leads");
  }

  private void leads(String path, int status, String location) {
    front.createContext(
        path,
        call -> {
          call.getResponseHeaders().set("Location", location);
          call.sendResponseHeaders(status, -1);
          call.close();
        });
  }

  private String get(String path) throws IOException {
    return http.client()
        .execute(
            new HttpGet(front() + path), response -> EntityUtils.toString(response.getEntity()));
  }

  private PanelException failure(String path) {
    PanelException failure = catchThrowableOfType(PanelException.class, () -> get(path));
    assertThat(failure).isNotNull();
    assertThat(failure.getMessage()).doesNotContain(KEY, "127.0.0.1");
    return failure;
  }

  private String front() {
    return "http://127.0.0.1:" + port(front);
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }
}
