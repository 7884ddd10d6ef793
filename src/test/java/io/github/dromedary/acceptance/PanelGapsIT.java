package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gaps of several panels. */
class PanelGapsIT {

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");

  @TempDir private Path folder;

  /** A process that follows another has not asked the store yet which row is which panel's. */
  @Test
  void who_has_not_sampled_yet_fills_a_panels_gaps_from_that_panel_alone() throws IOException {
    Fleet moved = Fleet.named(clock, "alpha", "beta", "gamma");
    Fleet office = Fleet.named(clock, "alpha");
    moved.allGrow(5 * GIB, GIB);
    office.allGrow(5 * GIB, GIB);
    try (World world = new World(clock, folder, moved.nodes());
        SimulatedPanel work = new SimulatedPanel(clock, office.nodes()).start()) {
      String[] two = {"KOMARI_PANELS", "home,office", "KOMARI_OFFICE_BASE_URL", work.url()};
      world.panel.faultOn("records", WireFault.status(500));
      work.faultOn("records", WireFault.status(500));
      world.starts(Mode.ONCE, two);
      world.samples();
      clock.advance(Duration.ofHours(2));
      moved.allGrow(GIB, 0);
      office.allGrow(GIB, 0);
      world.samples();
      world.stops();
      clock.advance(Duration.ofMinutes(10));
      int homes = world.panel.calls("records");
      int offices = work.calls("records");

      world.starts(Mode.ONCE, two);
      world.call("direct:traffic.fill.office", null);
      int asked = work.calls("records") - offices;
      world.call("direct:traffic.fill.home", null);

      assertThat(asked).as("once, and again for the 500").isEqualTo(2);
      assertThat(world.panel.calls("records") - homes).as("of three nodes").isEqualTo(3 * 2);
    }
  }
}
