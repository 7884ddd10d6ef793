package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.komari.Node;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Counted;
import io.github.dromedary.komari.Reading.Skipped;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import io.github.dromedary.traffic.Cycle;
import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.TrafficReport;
import io.github.dromedary.traffic.TrafficReport.SkippedNode;
import io.github.dromedary.traffic.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes that book, sum up and compact, with Camel and the store: no panel, no Telegram. */
class BookingRoutesTest {

  private static final Node ONE = new Node("u-1", "one");
  private static final Node TWO = new Node("u-2", "two");

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock("2026-11-21T00:00:00Z");
  private final Instant start = clock.instant();
  private Application application;

  @BeforeEach
  void start() throws IOException {
    Path home = Path.of("").toAbsolutePath();
    Map<String, String> environment =
        Map.of(
            "DATA_DIR", folder.toString(),
            "KOMARI_BASE_URL", "http://127.0.0.1:9",
            "TELEGRAM_API_URL", "http://127.0.0.1:9",
            "TELEGRAM_BOT_TOKEN", "123456:SOME_BOT_TOKEN",
            "TELEGRAM_CHAT_ID", "1",
            "STAT_TZ", "UTC");
    Settings settings = new SettingsSource(home, folder, environment).read();
    application = new Application(settings, clock, Application.Mode.ONCE);
    application.start();
  }

  @AfterEach
  void stop() throws IOException {
    application.close();
  }

  @Test
  void what_is_booked_is_summed_up() throws IOException {
    store(0, counted(ONE, 0, 1_000), counted(TWO, 0, 5_000));
    store(300, counted(ONE, 300, 1_500), new Skipped(TWO, "timeout", "no answer"));
    store(3_600, counted(ONE, 3_600, 200), counted(TWO, 3_600, 9_000));

    TrafficReport report = report(0, 3_600);

    assertThat(report.nodes())
        .containsExactly(
            new NodeTraffic("one", 700, 700, null, null, false),
            new NodeTraffic("two", 4_000, 4_000, null, null, false));
    assertThat(report.resets()).containsExactly("one");
    assertThat(report.filling()).isEqualTo(2); // the hour without samples, in both
    assertThat(report.skipped()).isEmpty();
  }

  @Test
  void a_cycle_that_failed_names_every_node_and_changes_no_sum() throws IOException {
    store(0, counted(ONE, 0, 1_000));
    store(300, counted(ONE, 300, 1_500));
    call("direct:traffic.store", new Cycle(at(600), List.of(), "connection"));

    TrafficReport report = report(0, 600);

    assertThat(report.skipped()).containsExactly(new SkippedNode("one", "connection"));
    assertThat(report.down()).isEqualTo(500);
  }

  @Test
  void compacting_keeps_the_total_and_removes_samples() throws IOException {
    for (int i = 0; i <= 48; i++) {
      store(i * 300L, counted(ONE, i * 300L, 1_000L * i * i));
    }
    clock.advance(Duration.ofDays(40));
    TrafficReport before = report(0, 4 * 3_600);
    long samples = samples();

    call("direct:traffic.compact", null);

    assertThat(samples()).isEqualTo(5).isLessThan(samples); // five full hours
    assertThat(report(0, 4 * 3_600).nodes()).isEqualTo(before.nodes());
    assertThat(report(3_600, 7_200).down()).isEqualTo(1_000L * (24 * 24 - 12 * 12));
  }

  private void store(long after, Reading... readings) throws IOException {
    call("direct:traffic.store", Cycle.of(at(after), List.of(readings)));
  }

  private TrafficReport report(long from, long to) throws IOException {
    Window window = new Window("hours", start.plusSeconds(from), start.plusSeconds(to), 1);
    return (TrafficReport) call("direct:traffic.totals", window);
  }

  private long samples() throws IOException {
    Object row =
        application.rows("sql:classpath:sql/traffic/count-samples.sql").get(0).get("samples");
    return ((Number) row).longValue();
  }

  private Object call(String endpoint, Object body) throws IOException {
    return application.call(endpoint, body);
  }

  private Counted counted(Node node, long after, long raw) {
    return new Counted(node, start.plusSeconds(after), raw, raw, Counted.UNKNOWN_UPTIME, true);
  }

  private long at(long after) {
    return start.plusSeconds(after).getEpochSecond();
  }
}
