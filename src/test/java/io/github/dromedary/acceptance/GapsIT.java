package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not sampled is filled from the panel's own history, where it has one. */
class GapsIT {

  private final MovingClock clock = MovingClock.at("2026-03-10T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.reports(0, 0, 0);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_reset_while_it_was_down_is_found_in_the_panels_history() throws IOException {
    world.starts(Mode.RUN);
    world.answer("/top");
    world.stops();
    runsFor(60);
    clock.advance(Duration.ofMinutes(2));
    fleet.reportsAfterBoot(0, 0, 0, 30); // what it carried before is lost from the counters
    runsFor(30);
    world.starts(Mode.RUN);

    settles("alpha: 90.00 GiB");
    assertThat(world.answer("/today")).contains("Counter reset:\nalpha");
  }

  @Test
  void a_first_start_answers_for_the_last_24_hours_at_once() throws IOException {
    for (int hour = 0; hour < 30; hour++) {
      clock.advance(Duration.ofHours(1));
      fleet.grows(0, GIB, 0);
    }
    world.starts(Mode.RUN);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(world.answer("/top 24h"))
                    .containsPattern("alpha: (23|24)\\.\\d\\d GiB")
                    .doesNotContain("Counting began"));
  }

  @Test
  void a_panel_without_history_does_no_harm() throws IOException {
    world.panel.faultOn("records", WireFault.status(404));
    world.starts(Mode.RUN);
    world.answer("/top");
    world.stops();
    runsFor(60);
    world.starts(Mode.RUN);

    assertThat(world.answer("/top")).contains("alpha: 60.00 GiB");
    assertThat(Files.readString(world.logFile())).doesNotContain(" ERROR ", "\tat ");
  }

  /** The node carries 1 GiB a minute. */
  private void runsFor(int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      clock.advance(Duration.ofMinutes(1));
      fleet.grows(0, GIB, 0);
    }
  }

  private void settles(String expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(() -> assertThat(world.answer("/top")).contains(expected));
  }
}
