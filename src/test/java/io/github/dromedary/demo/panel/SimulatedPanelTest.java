package io.github.dromedary.demo.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.demo.wire.HttpProbe;
import io.github.dromedary.demo.wire.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPanelTest {
  private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String B = "aaaaaaaa-0000-4000-8000-000000000002";
  private static final String HIDDEN = "aaaaaaaa-0000-4000-8000-000000000003";
  private static final String STEADY = "aaaaaaaa-0000-4000-8000-000000000004";
  private static final String KEY = "a-key-of-good-length";

  private final SettableClock clock = new SettableClock("2026-11-21T10:20:30.123456789Z");
  private final HttpProbe http = new HttpProbe();
  private final ManualNode a =
      new ManualNode(NodeProfile.of(A, "hk & <1>").limitedTo(5_000, "sum").inRegion("🇭🇰"));
  private final ManualNode b = new ManualNode(B, "jp");
  private SimulatedPanel panel;

  @BeforeEach
  void start() {
    SteadyNode steady =
        SteadyNode.builder(
                NodeProfile.of(STEADY, "steady"),
                3e12,
                1e12,
                clock.instant().minus(Duration.ofDays(40)))
            .rebootedAt(Instant.parse("2026-11-20T10:00:00Z"))
            .offline(Instant.parse("2026-11-21T08:00:00Z"), Instant.parse("2026-11-21T08:30:00Z"))
            .build();
    ManualNode hidden = new ManualNode(NodeProfile.of(HIDDEN, "secret").hiddenFromGuests());
    panel = new SimulatedPanel(clock, List.of(a, b, hidden, steady)).start();
  }

  @AfterEach
  void stop() {
    panel.close();
  }

  private HttpProbe.Answer get(String path) throws IOException {
    return http.get(panel.url() + path);
  }

  private JsonNode rpc(String body) throws IOException {
    return http.post(panel.url() + "/api/rpc2", body).json();
  }

  private static String latest(String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"common:getNodesLatestStatus\""
        + params
        + "}";
  }

  private HttpProbe.Answer getWithKey(String path, String authorization) throws IOException {
    return http.send(
        HttpProbe.to(panel.url() + path).header("Authorization", authorization).build());
  }

  @Test
  void it_lists_the_nodes_a_guest_may_see() throws IOException {
    HttpProbe.Answer answer = get("/api/nodes");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json; charset=utf-8");
    assertThat(answer.json().path("status").asText()).isEqualTo("success");
    assertThat(answer.json().path("data").findValuesAsText("name"))
        .containsExactly("hk & <1>", "jp", "steady");
    assertThat(answer.body()).contains("\"region\":\"🇭🇰\"");
    JsonNode first = answer.json().path("data").path(0);
    assertThat(first.path("traffic_limit").asLong()).isEqualTo(5_000);
    assertThat(first.path("traffic_limit_type").asText()).isEqualTo("sum");
    assertThat(first.path("hidden").asBoolean()).isFalse();
  }

  @Test
  void it_shows_hidden_nodes_to_the_holder_of_the_key_only() throws IOException {
    panel.publicSite(KEY);

    assertThat(getWithKey("/api/nodes", "Bearer " + KEY).json().path("data")).hasSize(4);
    assertThat(getWithKey("/api/nodes", "bearer " + KEY).json().path("data")).hasSize(3);
    assertThat(getWithKey("/api/nodes", "Bearer wrong").json().path("data")).hasSize(3);
    assertThat(get("/api/recent/" + HIDDEN).status()).isEqualTo(400);
    assertThat(getWithKey("/api/recent/" + HIDDEN, "Bearer " + KEY).status()).isEqualTo(200);
  }

  @Test
  void a_private_site_refuses_guests_but_not_its_public_paths() throws IOException {
    panel.privateSite(KEY);

    assertThat(get("/api/nodes").status()).isEqualTo(401);
    assertThat(get("/api/recent/" + A).status()).isEqualTo(401);
    assertThat(http.post(panel.url() + "/api/rpc2", latest("")).status()).isEqualTo(401);
    assertThat(get("/api/version").status()).isEqualTo(200);
    assertThat(get("/api/public").json().at("/data/private_site").asBoolean()).isTrue();
    assertThat(getWithKey("/api/nodes", "Bearer " + KEY).status()).isEqualTo(200);
    assertThat(getWithKey("/api/nodes", "Bearer wrong").status()).isEqualTo(401);
  }

  @Test
  void recent_holds_the_last_minute_oldest_first() throws IOException {
    a.report(clock.instant().minusSeconds(61), 1, 1, 10);
    a.report(clock.instant().minusSeconds(3), 100, 50, 68);
    a.report(clock.instant(), 200, 70, 71);
    a.report(clock.instant().plusSeconds(3), 300, 90, 74);

    JsonNode points = get("/api/recent/" + A).json().path("data");

    assertThat(points).hasSize(2);
    assertThat(points.at("/1/network/totalDown").asLong()).isEqualTo(200);
    assertThat(points.at("/1/network/totalUp").asLong()).isEqualTo(70);
    assertThat(points.at("/1/uptime").asLong()).isEqualTo(71);
    assertThat(points.at("/1/updated_at").asText()).isEqualTo("2026-11-21T10:20:30.123456789Z");
  }

  @Test
  void recent_of_a_steady_node_has_a_point_every_three_seconds() throws IOException {
    JsonNode points = get("/api/recent/" + STEADY).json().path("data");

    assertThat(points).hasSize(20);
    Instant first = Instant.parse(points.at("/0/updated_at").asText());
    Instant second = Instant.parse(points.at("/1/updated_at").asText());
    assertThat(Duration.between(first, second)).isEqualTo(Duration.ofSeconds(3));
    assertThat(points.at("/19/network/totalDown").asLong())
        .isGreaterThan(points.at("/0/network/totalDown").asLong());
  }

  @Test
  void an_unknown_node_has_no_recent_reports() throws IOException {
    assertThat(get("/api/recent/no-such-node").body())
        .isEqualTo("{\"data\":[],\"message\":\"\",\"status\":\"success\"}");
  }

  @Test
  void an_unknown_path_is_a_page() throws IOException {
    for (String path : List.of("/api/does-not-exist", "/api/recent/", "/", "/instance/1")) {
      HttpProbe.Answer answer = get(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.contentType()).startsWith("text/html");
    }
  }

  @Test
  void the_latest_status_holds_all_nodes_that_ever_reported() throws IOException {
    a.report(clock.instant().minusSeconds(600), 100, 50, 68);
    b.report(clock.instant().minusSeconds(2), 7, 8, 9);

    JsonNode result = rpc(latest("")).path("result");

    assertThat(result.fieldNames()).toIterable().containsExactly(A, B, STEADY);
    assertThat(result.path(A).path("online").asBoolean()).isFalse();
    assertThat(result.path(A).path("net_total_down").asLong()).isEqualTo(100);
    assertThat(result.path(B).path("online").asBoolean()).isTrue();
    assertThat(result.path(B).path("net_total_up").asLong()).isEqualTo(8);
    assertThat(result.path(B).path("client").asText()).isEqualTo(B);
    assertThat(result.path(B).path("time").asText()).isEqualTo("2026-11-21T10:20:28.123456789Z");
  }

  @Test
  void the_latest_status_can_be_asked_for_one_or_some() throws IOException {
    a.report(clock.instant(), 100, 50, 68);

    assertThat(rpc(latest(",\"params\":{\"uuid\":\"" + A + "\"}")).at("/result/client").asText())
        .isEqualTo(A);
    assertThat(rpc(latest(",\"params\":{\"uuid\":\"" + B + "\"}")).at("/error/code").asInt())
        .isEqualTo(-32602);
    String some = ",\"params\":{\"uuids\":[\"" + A + "\",\"" + B + "\"]}";
    assertThat(rpc(latest(some)).path("result").fieldNames()).toIterable().containsExactly(A);
  }

  @Test
  void a_batch_of_one_is_answered_by_a_bare_object() throws IOException {
    String version = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"common:getVersion\"}";
    String nope = "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"common:nope\"}";

    assertThat(rpc("[" + version + "]").path("id").asInt()).isEqualTo(7);
    JsonNode two = rpc("[" + version + "," + nope + "]");
    assertThat(two.isArray()).isTrue();
    assertThat(two.at("/1/error/code").asInt()).isEqualTo(-32601);
    assertThat(two.at("/1/error/data").asText()).isEqualTo("common:nope");
    assertThat(http.post(panel.url() + "/api/rpc2", "{not json").status()).isEqualTo(400);
    assertThat(http.post(panel.url() + "/api/rpc2", "[]").json().at("/error/code").asInt())
        .isEqualTo(-32600);
    assertThat(get("/api/rpc2").status()).isEqualTo(400);
  }

  @Test
  void old_panels_lack_the_remote_procedures_in_three_ways() throws IOException {
    panel.rpc(RpcSupport.NOT_FOUND);
    assertThat(http.post(panel.url() + "/api/rpc2", latest("")).status()).isEqualTo(404);
    panel.rpc(RpcSupport.HTML);
    assertThat(http.post(panel.url() + "/api/rpc2", latest("")).contentType())
        .startsWith("text/html");
    panel.rpc(RpcSupport.NO_LATEST_STATUS);
    assertThat(rpc(latest("")).at("/error/code").asInt()).isEqualTo(-32601);
  }

  @Test
  void records_hold_the_last_value_of_each_minute_and_leave_out_the_offline_time()
      throws IOException {
    JsonNode data =
        get("/api/records/load?uuid=" + STEADY + "&hours=4&load_type=network").json().path("data");
    List<String> times = data.path("records").findValuesAsText("time");

    assertThat(times).first().isEqualTo("2026-11-21T06:20:00Z");
    assertThat(times).last().isEqualTo("2026-11-21T10:20:00Z");
    assertThat(times).contains("2026-11-21T07:59:00Z", "2026-11-21T08:30:00Z");
    assertThat(times).doesNotContain("2026-11-21T08:00:00Z", "2026-11-21T08:29:00Z");
    assertThat(times).hasSize(241 - 30);
    assertThat(data.path("count").asInt()).isEqualTo(times.size());
    assertThat(data.path("load_type").asText()).isEqualTo("network");
  }

  @Test
  void records_of_a_month_are_hourly_and_agree_with_the_counters() throws IOException {
    JsonNode records =
        get("/api/records/load?uuid=" + STEADY + "&hours=720").json().at("/data/records");

    assertThat(records.size()).isEqualTo(721);
    JsonNode beforeReboot = records.get(721 - 26);
    JsonNode afterReboot = records.get(721 - 25);
    assertThat(afterReboot.path("time").asText()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(afterReboot.path("net_total_down").asLong())
        .isLessThan(beforeReboot.path("net_total_down").asLong());
    long now =
        rpc(latest(",\"params\":{\"uuid\":\"" + STEADY + "\"}"))
            .at("/result/net_total_down")
            .asLong();
    assertThat(records.get(720).path("net_total_down").asLong()).isEqualTo(now);
  }

  @Test
  void after_a_restart_it_knows_nothing_until_the_agents_report() throws IOException {
    a.report(clock.instant(), 100, 50, 68);
    b.report(clock.instant().minusSeconds(500), 100, 50, 68);

    panel.restart();
    assertThat(rpc(latest("")).path("result")).isEmpty();
    assertThat(get("/api/recent/" + A).json().path("data")).isEmpty();
    assertThat(get("/api/nodes").json().path("data")).hasSize(3);

    panel.agentsReport(A);
    assertThat(rpc(latest("")).path("result").fieldNames()).toIterable().containsExactly(A);

    panel.agentsReport();
    assertThat(rpc(latest("")).path("result").fieldNames()).toIterable().containsExactly(A, STEADY);
  }

  @Test
  void an_offline_node_keeps_its_last_totals_but_has_no_recent_reports() throws IOException {
    a.report(clock.instant(), 100, 50, 68);
    a.offline();

    assertThat(get("/api/recent/" + A).json().path("data")).isEmpty();
    JsonNode status = rpc(latest("")).path("result").path(A);
    assertThat(status.path("online").asBoolean()).isFalse();
    assertThat(status.path("net_total_down").asLong()).isEqualTo(100);
  }

  @Test
  void it_refuses_connections_while_down_and_comes_back_on_the_same_port() throws IOException {
    String url = panel.url();
    get("/api/version");
    for (int i = 0; i < 3; i++) {
      panel.down();
      assertThatThrownBy(() -> http.get(url + "/api/version"))
          .isInstanceOf(java.net.ConnectException.class);
      panel.up();
      assertThat(http.get(url + "/api/version").status()).isEqualTo(200);
    }
    assertThat(panel.url()).isEqualTo(url);
  }

  @Test
  void it_counts_calls_by_kind() throws IOException {
    get("/api/nodes");
    get("/api/recent/" + A);
    get("/api/recent/" + B);

    assertThat(panel.calls("nodes")).isEqualTo(1);
    assertThat(panel.calls("recent")).isEqualTo(2);
    assertThat(panel.highestConcurrency()).isEqualTo(1);
    panel.resetCounts();
    assertThat(panel.calls("recent")).isZero();
    assertThatThrownBy(() -> panel.calls("recnet")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_kind_of_path_can_be_slow_by_itself() throws IOException {
    panel.latency("recent", Duration.ofMillis(300));
    b.latency(Duration.ofMillis(300));

    get("/api/version");
    assertThat(millis("/api/nodes")).isLessThan(300);
    assertThat(millis("/api/recent/" + A)).isGreaterThanOrEqualTo(295);
    assertThat(millis("/api/recent/" + B)).isGreaterThanOrEqualTo(595);
  }

  private long millis(String path) throws IOException {
    long start = System.nanoTime();
    get(path);
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void a_kept_connection_is_not_slowed_down() throws IOException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      times.add(millis("/api/version"));
    }
    times.sort(null);

    assertThat(times.get(15)).as("median in ms").isLessThan(20);
  }
}
