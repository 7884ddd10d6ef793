package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read when counters do what no traffic does, beside a panel that keeps minutes. */
class WildCountersIT {

  private final MovingClock clock = MovingClock.at("2026-03-10T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.reports(0, 6 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_step_that_is_held_is_told_and_nothing_is_left_of_a_glitch() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT5M");
    fleet.grows(0, MIB, 0);
    world.answer("/today");
    later("PT5M");
    fleet.reports(0, 906 * GIB, GIB);
    String held = world.answer("/today");
    later("PT5M");
    fleet.reports(0, 6 * GIB + 2 * MIB, GIB + MIB);
    String after = world.answer("/today");

    assertThat(held)
        .contains("Down: 1.00 MiB")
        .contains("Being checked, not counted yet:\nalpha: +900.00 GiB (2026-03-10 10:10)");
    assertThat(after)
        .contains("Down: 2.00 MiB\n⬆️ Up: 1.00 MiB")
        .doesNotContain("Being checked", "Not counted", "reset");
  }

  @Test
  void counters_that_were_set_by_hand_are_told_as_not_counted() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT5M");
    fleet.reports(0, 412 * GIB, GIB);
    world.answer("/today");
    later("PT5M");
    fleet.grows(0, 3 * MIB, MIB);

    assertThat(world.answer("/top"))
        .contains("alpha: 4.00 MiB (⬇️ 3.00 MiB / ⬆️ 1.00 MiB)")
        .contains(
            "Not counted, for no traffic explains it:\nalpha: +406.00 GiB, its counters leapt");
  }

  @Test
  void a_held_step_survives_a_restart() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/today");
    later("PT5M");
    fleet.reports(0, 0, 0);
    world.answer("/today");
    world.stops();
    world.starts(Mode.RUN);
    later("PT5M");
    fleet.reports(0, 6 * GIB + 5 * MIB, GIB);

    assertThat(world.answer("/today")).contains("Down: 5.00 MiB").doesNotContain("Being checked");
  }

  @Test
  void nobody_waits_for_a_history_that_hangs() throws IOException {
    world.starts(Mode.RUN, "KOMARI_TIMEOUT_SECONDS", "120"); // longer than anybody waits here
    world.answer("/today");
    later("PT5M");
    fleet.grows(0, MIB, 0);
    world.answer("/today");
    world.panel.faultOn("records", WireFault.hang());
    later("PT5M");
    fleet.reports(0, 906 * GIB, GIB);

    assertThat(world.answer("/today")).contains("Being checked, not counted yet:\nalpha");
    later("PT5M");
    fleet.reports(0, 6 * GIB + 2 * MIB, GIB);
    assertThat(world.answer("/today")).contains("Down: 2.00 MiB").doesNotContain("Being checked");
  }

  // the counters of a minute that the panel shows may be from before the boot
  @Test
  void a_host_that_booted_while_dromedary_was_down_books_no_lifetime() throws IOException {
    fleet.reports(0, 240 * GIB, 150 * GIB);
    world.starts(Mode.RUN);
    world.answer("/today");
    world.stops();
    clock.moveTo("2026-03-10T02:10:22Z");
    fleet.grows(0, 7 * MIB, MIB);
    clock.moveTo("2026-03-10T02:11:05Z");
    fleet.reportsAfterBoot(0, 8 * MIB, 3 * MIB, 22);
    clock.moveTo("2026-03-10T02:11:58Z");
    fleet.reportsAfterBoot(0, 9 * MIB, 4 * MIB, 75);
    clock.moveTo("2026-03-10T02:13:05Z");
    fleet.reportsAfterBoot(0, 10 * MIB, 5 * MIB, 142);
    world.starts(Mode.RUN);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(world.answer("/today"))
                    .contains("Down: 17.00 MiB\n⬆️ Up: 6.00 MiB")
                    .contains("Counter reset:\nalpha"));
  }

  @Test
  void a_burst_that_the_panels_minutes_show_is_counted_in_the_same_answer() throws IOException {
    for (int minute = 0; minute < 8 * 60; minute++) {
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, MIB, 0);
    }
    world.starts(Mode.RUN); // the panel's history tells how calm this node is
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(world.answer("/top 6h")).contains("alpha: 36"));
    for (int minute = 0; minute < 5; minute++) {
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, GIB, 0);
    }
    for (int minute = 0; minute < 2; minute++) {
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, MIB, 0);
    }

    assertThat(world.answer("/top 1h"))
        .contains("alpha: 5.0")
        .doesNotContain("Being checked", "Not counted");
  }

  private void later(String time) {
    clock.advance(Duration.parse(time));
  }
}
