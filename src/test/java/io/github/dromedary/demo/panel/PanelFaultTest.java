package io.github.dromedary.demo.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PanelFaultTest {
  private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String B = "aaaaaaaa-0000-4000-8000-000000000002";

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30Z");
  private final HttpProbe http = new HttpProbe();
  private final ManualNode a = new ManualNode(A, "one");
  private final ManualNode b = new ManualNode(B, "two");
  private final SimulatedPanel panel = new SimulatedPanel(clock, List.of(a, b));

  @BeforeEach
  void start() {
    a.report(clock.instant(), 1000, 2000, 30);
    b.report(clock.instant(), 1000, 2000, 30);
    panel.start();
  }

  @AfterEach
  void stop() {
    panel.close();
  }

  private HttpProbe.Answer get(String path) throws IOException {
    return http.get(panel.url() + path);
  }

  private HttpProbe.Answer getWithin(String path, Duration time) throws IOException {
    return http.send(HttpProbe.to(panel.url() + path).timeout(time).build());
  }

  private String network() throws IOException {
    String body = get("/api/recent/" + A).body();
    return body.substring(body.indexOf("\"network\""), body.indexOf(",\"connections\""));
  }

  @Test
  void a_hanging_node_does_not_answer_while_others_do() throws IOException {
    panel.faultOnNode(A, WireFault.hang());

    assertThatThrownBy(() -> getWithin("/api/recent/" + A, Duration.ofMillis(300)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(get("/api/recent/" + B).json().path("data")).hasSize(1);
    assertThat(get("/api/nodes").json().path("data")).hasSize(2);
  }

  @Test
  void a_thousand_hanging_calls_do_not_block_the_next() throws IOException {
    a.hang(true);
    List<CompletableFuture<HttpProbe.Answer>> hanging = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      var request =
          HttpProbe.to(panel.url() + "/api/recent/" + A).timeout(Duration.ofMinutes(1)).build();
      hanging.add(http.later(request));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(panel.calls("recent")).isEqualTo(1000));

    assertThat(getWithin("/api/recent/" + B, Duration.ofSeconds(2)).status()).isEqualTo(200);
    assertThat(panel.highestConcurrency()).isGreaterThanOrEqualTo(1000);
    panel.close();
    await().untilAsserted(() -> assertThat(hanging).allMatch(CompletableFuture::isDone));
  }

  @Test
  void a_fault_can_hit_one_endpoint_and_be_taken_back() throws IOException {
    panel.faultOn("recent", WireFault.status(502));

    assertThat(get("/api/recent/" + A).status()).isEqualTo(502);
    assertThat(get("/api/nodes").status()).isEqualTo(200);
    panel.clearFaultsOn("recent");
    assertThat(get("/api/recent/" + A).status()).isEqualTo(200);
  }

  @Test
  void a_fault_can_hit_the_whole_panel() throws IOException {
    for (int status : new int[] {401, 403, 429, 500, 503}) {
      panel.fault(WireFault.status(status));
      assertThat(get("/api/nodes").status()).isEqualTo(status);
      assertThat(get("/api/version").status()).isEqualTo(status);
    }
    panel.clearFaults();
    assertThat(get("/api/nodes").status()).isEqualTo(200);
  }

  @Test
  void it_closes_without_an_answer_or_in_the_middle_of_one() throws IOException {
    panel.fault(WireFault.drop());
    assertThatThrownBy(() -> get("/api/nodes")).isInstanceOf(IOException.class);
    panel.fault(WireFault.cut());
    assertThatThrownBy(() -> get("/api/nodes")).isInstanceOf(IOException.class);
  }

  @Test
  void it_sends_broken_json_or_a_page_with_status_200() throws IOException {
    panel.fault(WireFault.cutJson());
    HttpProbe.Answer cut = get("/api/nodes");
    assertThat(cut.status()).isEqualTo(200);
    assertThatThrownBy(cut::json).hasMessageStartingWith("no JSON");

    panel.fault(WireFault.html());
    assertThat(get("/api/nodes").contentType()).startsWith("text/html");
  }

  @Test
  void it_sends_as_many_megabytes_as_asked_for() throws IOException {
    panel.fault(WireFault.megabytes(20));

    HttpProbe.Answer answer = get("/api/nodes");

    assertThat(answer.body()).hasSize(20_000_000);
    assertThat(answer.json().path("data").asText()).startsWith("xxx");
  }

  @Test
  void it_drips_one_byte_a_second() throws Exception {
    panel.fault(WireFault.drip());
    var connection =
        (java.net.HttpURLConnection)
            java.net.URI.create(panel.url() + "/api/version").toURL().openConnection();
    long start = System.nanoTime();
    try (var body = connection.getInputStream()) {
      assertThat(body.read()).isEqualTo('{');
      assertThat(body.read()).isEqualTo('"');
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void it_serves_counters_that_are_no_counters() throws IOException {
    panel.faultOnNode(A, ContentFault.negativeCounters());
    assertThat(network()).contains("\"totalUp\":-2001,\"totalDown\":-1001");
    for (String json : List.of("\"12abc\"", "\"123\"", "null", "1e400")) {
      panel.clearFaultsOnNode(A);
      panel.faultOnNode(A, ContentFault.counters(json));
      assertThat(network()).contains("\"totalUp\":" + json + ",\"totalDown\":" + json);
    }
    panel.clearFaultsOnNode(A);
    panel.faultOnNode(A, ContentFault.missingCounters());
    assertThat(network()).doesNotContain("total");
    assertThat(get("/api/recent/" + B).body()).contains("\"totalUp\":2000");
  }

  @Test
  void bad_counters_show_in_the_latest_status_and_the_records_as_well() throws IOException {
    panel.faultOnNode(A, ContentFault.counters("1e400"));

    String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"common:getNodesLatestStatus\"}";
    assertThat(http.post(panel.url() + "/api/rpc2", request).body())
        .contains("\"net_total_up\":1e400", "\"net_total_up\":2000");
    assertThat(get("/api/records/load?uuid=" + A + "&hours=1").body())
        .contains("\"net_total_down\":1e400");
  }

  @Test
  void entries_of_the_list_can_be_odd() throws IOException {
    panel.faultOnNode(A, ContentFault.withoutUuid());
    assertThat(list().path(0).has("uuid")).isFalse();
    panel.clearFaults();
    panel.faultOnNode(A, ContentFault.name("17"));
    assertThat(list().path(0).path("name").isInt()).isTrue();
    panel.clearFaults();
    panel.faultOnNode(A, ContentFault.name("\"\""));
    assertThat(list().path(0).path("name").textValue()).isEmpty();
    panel.clearFaults();
    panel.faultOnNode(A, ContentFault.name("\"two\""));
    assertThat(list().findValuesAsText("name")).containsExactly("two", "two");
    panel.clearFaults();
    panel.faultOnNode(A, ContentFault.listedTwice());
    assertThat(list().findValuesAsText("uuid")).containsExactly(A, A, B);
  }

  private JsonNode list() throws IOException {
    return get("/api/nodes").json().path("data");
  }
}
