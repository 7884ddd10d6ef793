package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaknesses 1, 2, 3, 6 and 11 of the bot that Dromedary replaces: wrong or missing figures. */
class FormerArithmeticIT {

  private static final long TIB = 1024 * GIB;

  // 18:00 in Shanghai, a Wednesday
  private final MovingClock clock = MovingClock.at("2026-03-11T10:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    world.panel.faultOn("records", WireFault.status(404)); // what is asked here is the own ledger
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void w01_a_node_without_a_baseline_counts_from_its_first_reading() throws IOException {
    fleet.reports(0, 5 * TIB, TIB);
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT10M");
    fleet.reports(0, 5 * TIB + GIB, TIB);
    fleet.reports(1, 4 * TIB, 2 * TIB);
    String first = world.answer("/today");
    later("PT10M");
    fleet.reports(0, 5 * TIB + GIB, TIB);
    fleet.reports(1, 4 * TIB + 2 * GIB, 2 * TIB);
    String second = world.answer("/today");

    assertThat(first).contains("🖥 alpha\n⬇️ Down: 1.00 GiB\n⬆️ Up: 0 B");
    assertThat(first).contains("🖥 beta\n⬇️ Down: 0 B\n⬆️ Up: 0 B").contains("Total: 1.00 GiB");
    assertThat(second).contains("🖥 beta\n⬇️ Down: 2.00 GiB").contains("Total: 3.00 GiB");
    assertThat(first + second).doesNotContain("TiB");
  }

  @Test
  void w01_a_node_that_was_skipped_at_midnight_does_not_count_its_lifetime() throws IOException {
    clock.moveTo("2026-03-11T15:50:17Z");
    fleet.reports(0, 4 * TIB, 0);
    world.starts(Mode.ONCE);
    world.samples();
    clock.moveTo("2026-03-11T16:00:00Z"); // midnight in Shanghai
    world.samples(); // nothing new from alpha: the sample of midnight is missing
    clock.moveTo("2026-03-11T16:10:17Z");
    fleet.grows(0, GIB, 0);
    world.samples();
    world.call("direct:traffic.report", "daily");

    assertThat(world.messages(1).get(0)).contains("alpha").doesNotContain("TiB");
  }

  @Test
  void w02_traffic_before_and_after_a_reset_inside_the_window_is_counted() throws IOException {
    fleet.reports(0, 10 * GIB, GIB);
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT5M");
    fleet.grows(0, 2 * GIB, GIB);
    world.answer("/today");
    later("PT5M");
    fleet.reports(0, GIB, GIB / 2);

    assertThat(world.answer("/today"))
        .contains("🖥 alpha\n⬇️ Down: 3.00 GiB\n⬆️ Up: 1.50 GiB")
        .contains("Counter reset:\nalpha");
  }

  @Test
  void w02_a_reboot_resets_both_directions_also_one_that_grew_past_its_old_value()
      throws IOException {
    fleet.reportsAfterBoot(0, 10 * GIB, GIB, 90_000);
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT1H");
    fleet.reportsAfterBoot(0, 2 * GIB, 3 * GIB, 1_800); // up: more than before the reboot

    assertThat(world.answer("/today"))
        .contains("🖥 alpha\n⬇️ Down: 2.00 GiB\n⬆️ Up: 3.00 GiB")
        .contains("Counter reset:\nalpha");
  }

  @Test
  void w02_a_single_failed_sample_loses_nothing() throws IOException {
    fleet.reports(0, 10 * GIB, GIB);
    fleet.reports(1, GIB, GIB);
    world.starts(Mode.RUN, "KOMARI_API", "rest");
    world.answer("/today");
    later("PT5M");
    fleet.allGrow(GIB, 0);
    fleet.node(0).hang(true);
    String during = world.answer("/today");
    fleet.node(0).hang(false);
    later("PT5M");
    fleet.allGrow(GIB, 0);

    assertThat(during).contains("alpha(timeout)").contains("🖥 beta\n⬇️ Down: 1.00 GiB");
    assertThat(world.answer("/today")).contains("🖥 alpha\n⬇️ Down: 2.00 GiB");
  }

  @Test
  void w03_a_missed_midnight_spoils_no_daily_report() throws IOException {
    clock.moveTo("2026-03-11T15:30:00Z");
    fleet.reports(0, 0, 0);
    world.starts(Mode.ONCE);
    world.samples();
    for (int day = 0; day < 3; day++) { // each midnight lies in the middle of an hour's gap
      later("PT1H");
      fleet.grows(0, GIB, 0);
      world.samples();
      world.call("direct:traffic.report", "daily");
      later("PT23H");
      fleet.grows(0, 23 * GIB, 0);
      world.samples();
    }

    assertThat(world.messages(3).get(0)).contains("Down: 512.").contains("Down: 5");
    assertThat(world.messages(3).subList(1, 3)).allMatch(report -> report.contains(": 24.0"));
    assertThat(world.messages(3)).allMatch(report -> report.contains("≈ estimated"));
  }

  @Test
  void w06_top_works_at_exactly_the_retention() throws IOException {
    fleet.reports(0, 0, 0);
    world.starts(Mode.RUN, "SAMPLE_RETENTION_HOURS", "720", "HISTORY_RETENTION_DAYS", "30");
    world.answer("/top");
    later("PT1H");
    fleet.grows(0, 2 * GIB, 0);
    world.answer("/top");
    later("PT719H30M");
    fleet.grows(0, 7 * GIB, 0);
    world.call("direct:traffic.compact", null);

    assertThat(world.answer("/top 720h")).contains("alpha: 8.0").doesNotContain("Counting began");
    assertThat(world.answer("/top 721h")).contains("Usage: /top").contains("720h");
  }

  @Test
  void w11_week_and_month_count_from_the_calendar() throws IOException {
    clock.moveTo("2026-02-25T04:00:00Z"); // a Wednesday
    fleet.reports(0, 0, 0);
    world.starts(Mode.RUN);
    world.answer("/week");
    sampled("2026-02-28T16:00:00Z", 64 * GIB); // 1 March 00:00 in Shanghai, a Sunday
    sampled("2026-03-01T16:00:00Z", 8 * GIB); // Monday 00:00
    sampled("2026-03-03T04:00:00Z", GIB);

    assertThat(world.answer("/week"))
        .contains("（2026-03-02 00:00 → 2026-03-03 12:00）")
        .contains("🖥 alpha\n⬇️ Down: 1.00 GiB");
    assertThat(world.answer("/month"))
        .contains("（2026-03-01 00:00 → 2026-03-03 12:00）")
        .contains("🖥 alpha\n⬇️ Down: 9.00 GiB");
  }

  private void sampled(String at, long grown) {
    clock.moveTo(at);
    fleet.grows(0, grown, 0);
    world.answer("/top");
  }

  private void later(String time) {
    clock.advance(Duration.parse(time));
  }
}
