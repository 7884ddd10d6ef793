package io.github.dromedary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.traffic.TrafficReport.Held;
import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import io.github.dromedary.traffic.TrafficReport.Uncounted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final Instant FROM = Instant.parse("2026-11-19T16:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-20T16:00:00Z");

  private final Figures figures = new Figures();
  private final NodeTraffic node =
      new NodeTraffic("香港 \"HK\" <1>", Long.MAX_VALUE / 4, 7, FROM, null, true);
  private final TrafficReport report =
      new TrafficReport(
          new Window("daily", FROM, TO, 0),
          List.of(node),
          List.of(node),
          List.of(new SkippedNode("beta", "http 500")),
          List.of("gamma"),
          List.of(new Uncounted("delta", 1L << 60, TO)),
          List.of(new Held("epsilon", -7, FROM)),
          null,
          FROM,
          3);

  @Test
  void what_is_written_is_read_back_to_the_byte() {
    assertThat(figures.report(figures.json(report))).isEqualTo(report);
  }

  @Test
  void json_has_sums_and_instants_that_others_can_read() {
    assertThat(figures.json(report))
        .contains(
            "\"from\":\"2026-11-19T16:00:00Z\"",
            "\"total\":" + (Long.MAX_VALUE / 4 + 7),
            "\"skipped\":[{\"name\":\"beta\",\"reason\":\"http 500\"}]");
  }

  @Test
  void what_a_newer_version_wrote_is_read_and_what_is_no_report_is_refused() {
    String newer = figures.json(report).replaceFirst("\\{", "{\"colour\":\"blue\",");

    assertThat(figures.report(newer)).isEqualTo(report);
    assertThatThrownBy(() -> figures.report("[]")).isInstanceOf(IllegalArgumentException.class);
  }
}
