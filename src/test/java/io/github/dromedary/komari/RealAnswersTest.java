package io.github.dromedary.komari;

import static io.github.dromedary.komari.RealAnswers.DE;
import static io.github.dromedary.komari.RealAnswers.HK;
import static io.github.dromedary.komari.RealAnswers.JP;
import static io.github.dromedary.komari.RealAnswers.SG;
import static io.github.dromedary.komari.RealAnswers.US;
import static io.github.dromedary.komari.RealAnswers.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dromedary.komari.History.Point;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.komari.RealAnswers.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealAnswersTest {

  private static final List<Node> LISTED = List.of(HK, JP, US, DE, SG);

  private final Readings readings = new Readings();
  private final History history = new History();

  static List<Answer> all() throws Exception {
    return RealAnswers.all();
  }

  static List<Answer> successful() throws Exception {
    return RealAnswers.all().stream().filter(answer -> answer.status() == 200).toList();
  }

  @Test
  void all_captured_answers_are_here() throws Exception {
    assertThat(all()).hasSize(86);
  }

  // a panel behind a proxy, a changed version, a mistaken address: any parser may meet any answer
  @ParameterizedTest
  @MethodSource("all")
  void every_parser_reads_or_refuses_every_answer(Answer answer) {
    readOrRefused(() -> readings.nodes(answer.stream()));
    readOrRefused(() -> readings.fromRecent(HK, answer.stream()));
    readOrRefused(() -> readings.fromLatestStatus(LISTED, answer.stream()));
    readOrRefused(() -> history.points(answer.stream()));
  }

  @ParameterizedTest
  @MethodSource("successful")
  void the_parser_of_its_request_reads_every_successful_answer(Answer answer) throws IOException {
    if (answer.path().equals("/api/nodes")) {
      assertThat(readings.nodes(answer.stream()).refused()).isEmpty();
    } else if (answer.path().startsWith("/api/recent/") && answer.body().startsWith("{")) {
      Reading reading = readings.fromRecent(HK, answer.stream());
      assertThat(reading instanceof Skipped s ? s.reason() : "counted").isIn("counted", "empty");
    } else if (answer.path().equals("/api/records/load")) {
      assertThat(history.points(answer.stream())).isNotEmpty();
    } else if (answer.method().equals("common:getNodesLatestStatus")
        && !answer.body().contains("\"error\"")) {
      assertThat(readings.fromLatestStatus(LISTED, answer.stream())).hasSize(5);
    } else {
      // not a call of ours: whatever it is, it never counts as a list of nodes with points
      assertThatThrownBy(() -> history.points(answer.stream())).isInstanceOf(PanelException.class);
    }
  }

  @Test
  void a_guest_sees_no_hidden_node() throws IOException {
    assertThat(readings.nodes(answer("5-nodes-guest").stream()).nodes())
        .extracting(node -> new Node(node.uuid(), node.name()))
        .containsExactly(HK, JP, US, DE);
    assertThat(readings.nodes(answer("5-nodes-apikey").stream()).nodes())
        .extracting(node -> new Node(node.uuid(), node.name()))
        .containsExactly(HK, JP, US, DE, SG);
    assertThat(readings.nodes(answer("0-nodes-empty").stream()).nodes()).isEmpty();
    assertThat(readings.nodes(answer("50-nodes").stream()).nodes()).hasSize(50);
  }

  @Test
  void the_latest_status_gives_every_nodes_counters() throws IOException {
    List<Reading> read =
        readings.fromLatestStatus(
            List.of(HK, SG), answer("5-rpc-getNodesLatestStatus-apikey").stream());

    assertThat(read)
        .containsExactly(
            new Counted(
                HK,
                Instant.parse("2026-11-21T02:28:59.094016070Z"),
                43_264_672_960L,
                10_827_418_240L,
                864_090,
                true),
            new Counted(
                SG,
                Instant.parse("2026-11-21T02:28:59.097270984Z"),
                48_475_290_244L,
                11_681_245_396L,
                864_094,
                true));
  }

  @Test
  void a_node_that_never_reported_or_is_hidden_is_empty() throws IOException {
    List<Reading> read =
        readings.fromLatestStatus(LISTED, answer("5-rpc-getNodesLatestStatus-guest").stream());

    assertThat(read).filteredOn(Skipped.class::isInstance).map(Reading::node).contains(DE, SG);
    assertThat(read)
        .filteredOn(Skipped.class::isInstance)
        .allSatisfy(skipped -> assertThat(((Skipped) skipped).reason()).isEqualTo("empty"));
  }

  @Test
  void the_last_recent_report_counts_and_no_report_is_empty() throws IOException {
    assertThat(readings.fromRecent(HK, answer("5-recent-online").stream()))
        .isInstanceOfSatisfying(
            Counted.class,
            counted -> {
              JsonNode points = answer("5-recent-online").content().path("body").path("data");
              JsonNode last = points.get(points.size() - 1);
              assertThat(counted.down())
                  .isEqualTo(last.path("network").path("totalDown").longValue())
                  .isGreaterThan(points.get(0).path("network").path("totalDown").longValue());
              assertThat(counted.up()).isEqualTo(last.at("/network/totalUp").longValue());
              assertThat(counted.uptime()).isEqualTo(last.path("uptime").longValue());
              assertThat(counted.time()).isEqualTo(Instant.parse(last.get("updated_at").asText()));
            });
    for (String file :
        List.of("5-recent-nodata", "5-recent-unknown", "5-recent-notauuid", "5-removed-recent")) {
      assertThat(readings.fromRecent(HK, answer(file).stream()))
          .as(file)
          .isInstanceOfSatisfying(
              Skipped.class, skipped -> assertThat(skipped.reason()).isEqualTo("empty"));
    }
  }

  @Test
  void a_panel_without_the_method_is_told_from_one_that_refuses() {
    for (String file : List.of("5-rpc-unknown-method", "5-unknown-api-path")) {
      assertThatThrownBy(() -> readings.fromLatestStatus(LISTED, answer(file).stream()))
          .as(file)
          .isInstanceOf(PanelException.MethodUnknown.class);
    }
    assertThatThrownBy(
            () -> readings.fromLatestStatus(LISTED, answer("5-removed-rpc-latest").stream()))
        .isInstanceOf(PanelException.class)
        .isNotInstanceOf(PanelException.MethodUnknown.class)
        .hasMessageStartingWith("the panel said");
  }

  @Test
  void a_method_that_is_not_for_us_is_one_that_is_not_there() {
    assertThatThrownBy(
            () -> readings.fromLatestStatus(LISTED, answer("5-rpc-admin-denied").stream()))
        .isInstanceOf(PanelException.MethodUnknown.class)
        .hasMessageContaining("Permission denied");
  }

  @Test
  void a_private_panel_refuses_a_guest_with_401() {
    Answer refused = answer("5-private-nodes-guest");

    ErrorAnswer answer =
        new ErrorAnswer(refused.status(), "", "", "", refused.body().getBytes(UTF_8));
    assertThat(answer.reason()).isEqualTo("http 401");
    assertThat(answer.said(ErrorAnswer.Key.NONE))
        .contains("Private site is enabled", "set KOMARI_API_TOKEN");
    assertThat(answer.said(ErrorAnswer.Key.SENT))
        .contains("Private site is enabled", "does not take the key");
    assertThatThrownBy(() -> readings.nodes(refused.stream())).isInstanceOf(PanelException.class);
  }

  @Test
  void a_record_is_true_for_the_end_of_its_minute() throws IOException {
    // the latest status of 02:28:59 is in the record that is dated 02:28:00
    assertThat(history.points(answer("5-records-load").stream()))
        .containsExactly(
            new Point(
                Instant.parse("2026-11-21T02:28:00Z"),
                43_054_672_960L,
                10_767_418_240L,
                60,
                3_500_000,
                1_000_000),
            new Point(
                Instant.parse("2026-11-21T02:29:00Z"),
                43_264_672_960L,
                10_827_418_240L,
                60,
                3_500_000,
                1_000_000));
    assertThat(history.points(answer("5-records-load-network").stream()))
        .isEqualTo(history.points(answer("5-records-load").stream()));
  }

  @Test
  void the_history_shows_the_agents_restart() throws IOException {
    Answer timeline = answer("5-agent-restart-timeline");
    String records = timeline.content().path("records_load_network_after").toString();

    assertThat(history.points(RealAnswers.stream(records)))
        .extracting(Point::at, Point::down)
        .containsExactly(
            tuple(Instant.parse("2026-11-21T02:28:00Z"), 45_239_981_602L),
            tuple(Instant.parse("2026-11-21T02:29:00Z"), 45_869_981_602L),
            tuple(Instant.parse("2026-11-21T02:30:00Z"), 46_279_481_602L),
            tuple(Instant.parse("2026-11-21T02:31:00Z"), 63_001_500L));
  }

  @Test
  void a_node_that_went_away_keeps_its_last_totals_and_shows_offline() throws IOException {
    JsonNode gone = answer("5-agent-restart-timeline").content().at("/timeline/4/latestStatus");

    assertThat(status(US, gone))
        .isEqualTo(
            new Counted(
                US,
                Instant.parse("2026-11-21T02:29:38.103896906Z"),
                46_279_481_602L,
                11_371_331_818L,
                864_131,
                false));
  }

  @Test
  void after_the_panels_restart_there_is_no_data_rather_than_zero() throws IOException {
    JsonNode empty = answer("5-komari-server-restart").content().at("/timeline/2/latestStatus");

    assertThat(readings.fromLatestStatus(LISTED, RealAnswers.stream("{\"result\":" + empty + "}")))
        .hasSize(5)
        .allSatisfy(reading -> assertThat(((Skipped) reading).reason()).isEqualTo("empty"));
  }

  @Test
  void two_hundred_nodes_are_read_at_once() throws IOException {
    Answer answer = answer("200-rpc-getNodesLatestStatus");
    List<Node> nodes = new java.util.ArrayList<>();
    answer.content().path("result").fieldNames().forEachRemaining(u -> nodes.add(new Node(u, u)));

    assertThat(readings.fromLatestStatus(nodes, answer.stream()))
        .hasSize(200)
        .allMatch(Counted.class::isInstance);
  }

  private Reading status(Node node, JsonNode status) throws IOException {
    String body = "{\"jsonrpc\":\"2.0\",\"result\":{\"" + node.uuid() + "\":" + status + "}}";
    return readings.fromLatestStatus(List.of(node), RealAnswers.stream(body)).get(0);
  }

  private static void readOrRefused(Parse parse) {
    try {
      assertThat(parse.run()).isNotNull();
    } catch (PanelException e) {
      assertThat(e.reason()).isEqualTo("bad_resp");
      assertThat(e).hasMessageMatching("(?s).{1,300}");
    } catch (IOException e) {
      throw new AssertionError("refused as something else", e);
    }
  }

  @FunctionalInterface
  private interface Parse {
    Object run() throws IOException;
  }
}
