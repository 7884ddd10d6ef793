package io.github.dromedary.komari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.komari.Readings.NodeList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {

  private static final Node NODE = new Node("u-1", "one");
  private static final Node OTHER = new Node("u-2", "two");
  private static final String TIME = "2026-11-21T02:28:59Z";

  private final Readings readings = new Readings();

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>log in</html>", "", "   ", "null", "[]", "17", "{\"data\":", "{} {}", "{]"})
  void what_is_no_json_object_is_refused(String body) throws IOException {
    assertThatThrownBy(() -> readings.nodes(RealAnswers.stream(body)))
        .isInstanceOf(PanelException.class)
        .extracting(e -> ((PanelException) e).reason())
        .isEqualTo("bad_resp");
    assertThat(readings.fromRecent(NODE, RealAnswers.stream(body)))
        .isInstanceOfSatisfying(
            Skipped.class, skipped -> assertThat(skipped.reason()).isEqualTo("bad_resp"));
    assertThatThrownBy(() -> readings.fromLatestStatus(List.of(NODE), RealAnswers.stream(body)))
        .isInstanceOf(PanelException.class);
  }

  @Test
  void an_error_that_comes_as_a_success_is_said_in_the_panels_own_words() {
    String answer = "{\"status\":\"error\",\"message\":\"something broke\"}";

    assertThatThrownBy(
            () ->
                new Readings()
                    .nodes(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(PanelException.class)
        .hasMessageContaining("the panel answers an error (\"something broke\")");
  }

  @Test
  void json_without_end_of_nesting_is_refused() {
    String deep = "{\"data\":" + "[".repeat(100_000);

    assertThatThrownBy(() -> readings.nodes(RealAnswers.stream(deep)))
        .isInstanceOf(PanelException.class);
  }

  // 1e999999999 as a whole number would fill the memory: refusing it has to be quick
  @ParameterizedTest
  @Timeout(5)
  @ValueSource(
      strings = {
        "-1",
        "\"12abc\"",
        "\"123\"",
        "\"\"",
        "null",
        "true",
        "{}",
        "[1]",
        "1e400",
        "1e999999999",
        "-1e999999999",
        "9223372036854775808",
        "18446744073709551615",
        "1E19"
      })
  void a_counter_that_is_none_skips_the_node_and_no_other(String counter) throws IOException {
    assertThat(recent(counter)).isInstanceOf(Skipped.class);
    assertThat(((Skipped) recent(counter)).reason()).isEqualTo("bad_resp");

    List<Reading> read = latest(counter);
    assertThat(read.get(0)).isInstanceOf(Skipped.class);
    assertThat(read.get(1)).isInstanceOf(Counted.class);
  }

  // such a number breaks the whole answer: the way out is to ask each node on its own
  @Test
  void an_exponent_beyond_all_sizes_is_refused_as_well() throws IOException {
    for (String counter : List.of("1e-999999999999", "1e99999999999")) {
      assertThat(((Skipped) recent(counter)).reason()).isEqualTo("bad_resp");
      assertThatThrownBy(() -> latest(counter)).isInstanceOf(PanelException.MethodUnknown.class);
    }
  }

  @Test
  void the_largest_counter_is_read_and_a_fraction_of_a_byte_is_cut_off() throws IOException {
    assertThat(((Counted) recent("9223372036854775807")).down()).isEqualTo(Long.MAX_VALUE);
    assertThat(((Counted) recent("0")).down()).isZero();
    assertThat(((Counted) recent("1.5")).down()).isEqualTo(1);
    assertThat(((Counted) recent("1.2e3")).down()).isEqualTo(1200);
    assertThat(((Counted) recent("9007199254740993.0")).down()).isEqualTo(9_007_199_254_740_993L);
  }

  @Test
  void a_missing_counter_is_named_in_the_log_line() throws IOException {
    String body = "{\"data\":[{\"network\":{\"totalUp\":1},\"updated_at\":\"" + TIME + "\"}]}";

    assertThat(readings.fromRecent(NODE, RealAnswers.stream(body)))
        .isEqualTo(
            new Skipped(NODE, "bad_resp", "totalDown must be a number of bytes, but is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "17", "\"yesterday\"", "\"2026-11-21T02:28:59\"", "\"\""})
  void a_time_that_is_none_skips_the_node(String time) throws IOException {
    String body =
        "{\"data\":[{\"network\":{\"totalUp\":1,\"totalDown\":1},\"updated_at\":" + time + "}]}";

    assertThat(readings.fromRecent(NODE, RealAnswers.stream(body))).isInstanceOf(Skipped.class);
  }

  @Test
  void a_time_of_another_zone_is_the_same_instant() throws IOException {
    String body =
        "{\"data\":[{\"network\":{\"totalUp\":1,\"totalDown\":2},"
            + "\"updated_at\":\"2026-11-21T10:28:59+08:00\"}]}";

    assertThat(readings.fromRecent(NODE, RealAnswers.stream(body)))
        .isEqualTo(new Counted(NODE, Instant.parse(TIME), 2, 1, Counted.UNKNOWN_UPTIME, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"5\"", "null", "1e30", "{}"})
  void an_uptime_that_is_none_is_unknown(String uptime) throws IOException {
    String body =
        "{\"result\":{\"u-1\":{\"time\":\""
            + TIME
            + "\",\"net_total_down\":1,\"net_total_up\":1,\"uptime\":"
            + uptime
            + "}}}";

    Reading read = readings.fromLatestStatus(List.of(NODE), RealAnswers.stream(body)).get(0);

    assertThat(((Counted) read).uptime()).isEqualTo(Counted.UNKNOWN_UPTIME);
  }

  @Test
  void a_listed_node_without_uuid_and_one_listed_twice_are_refused_by_name() throws IOException {
    NodeList list =
        nodes(
            "{\"name\":\"lost\"}",
            "{\"uuid\":\"u-1\",\"name\":\"one\"}",
            "{\"uuid\":\"u-1\",\"name\":\"again\"}",
            "{\"uuid\":17}",
            "null",
            "\"text\"");

    assertThat(list.nodes()).containsExactly(NODE);
    assertThat(list.refused())
        .extracting(reading -> reading.node().name())
        .containsExactly("lost", "again", "#4", "#5", "#6");
    assertThat(list.refused()).allMatch(reading -> reading.node().uuid().startsWith("?"));
  }

  @Test
  void two_nodes_may_have_one_name() throws IOException {
    NodeList list =
        nodes("{\"uuid\":\"u-1\",\"name\":\"same\"}", "{\"uuid\":\"u-2\",\"name\":\"same\"}");

    assertThat(list.nodes()).containsExactly(new Node("u-1", "same"), new Node("u-2", "same"));
  }

  @Test
  void a_name_that_is_no_text_gives_way_to_the_uuid() throws IOException {
    NodeList list =
        nodes(
            "{\"uuid\":\"a\",\"name\":17}",
            "{\"uuid\":\"b\"}",
            "{\"uuid\":\"c\",\"name\":\"  \"}",
            "{\"uuid\":\"d\",\"name\":null}");

    assertThat(list.nodes()).extracting(Node::name).containsExactly("a", "b", "c", "d");
  }

  @Test
  void a_name_is_one_line_of_bounded_length() throws IOException {
    NodeList list =
        nodes(
            "{\"uuid\":\"a\",\"name\":\" two\\nlines\\u0000\\u001b[31m \"}",
            "{\"uuid\":\"b\",\"name\":\"" + "x".repeat(5000) + "\"}",
            "{\"uuid\":\"c\",\"name\":\"x" + "😀".repeat(100) + "\"}");

    assertThat(list.nodes().get(0).name()).isEqualTo("two lines [31m");
    assertThat(list.nodes().get(1).name()).isEqualTo("x".repeat(128) + "…");
    assertThat(list.nodes().get(2).name()).isEqualTo("x" + "😀".repeat(63) + "…");
  }

  @Test
  void a_node_whose_call_was_still_under_way_is_a_timeout() {
    Reading read = new Counted(NODE, Instant.parse(TIME), 1, 1, 1, true);

    List<Reading> all = readings.complete(List.of(NODE, OTHER), List.of(read));

    assertThat(all).hasSize(2).contains(read);
    assertThat(readings.reasons(all)).isEqualTo(Map.of("timeout", 1));
  }

  @Test
  void a_huge_number_is_refused_at_once() {
    long start = System.nanoTime();

    assertThatThrownBy(
            () -> readings.nodes(RealAnswers.stream("{\"data\":" + "9".repeat(1_000_000) + "}")))
        .isInstanceOf(PanelException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private NodeList nodes(String... entries) throws IOException {
    return readings.nodes(RealAnswers.stream("{\"data\":[" + String.join(",", entries) + "]}"));
  }

  private Reading recent(String counter) throws IOException {
    String network = "{\"totalUp\":1,\"totalDown\":" + counter + "}";
    return readings.fromRecent(
        NODE,
        RealAnswers.stream(
            "{\"data\":[{\"network\":" + network + ",\"updated_at\":\"" + TIME + "\"}]}"));
  }

  private List<Reading> latest(String counter) throws IOException {
    String time = "{\"time\":\"" + TIME + "\",\"net_total_up\":1,\"net_total_down\":";
    return readings.fromLatestStatus(
        List.of(NODE, OTHER),
        RealAnswers.stream(
            "{\"result\":{\"u-1\":" + time + counter + "},\"u-2\":" + time + "1}}}"));
  }
}
