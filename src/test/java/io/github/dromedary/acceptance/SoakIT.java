package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 300 nodes read one by one every five seconds, commands asked and calls that fail now and then:
 * what the process holds does not grow. {@code mvn verify -Psoak} does it for ten minutes.
 */
class SoakIT {

  private static final int NODES = 300;
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("dromedary.soak", 60));
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.of(clock, NODES);
  private World world;

  @TempDir private Path folder;

  @AfterEach
  void end() throws IOException {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void memory_threads_and_open_files_stay_flat() throws IOException {
    assumeThat(ProcessFigures.canBeRead()).as("Linux with a JDK").isTrue();
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(MIB, MIB);
    List<ProcessFigures> figures = new ArrayList<>();
    try (Packaged running =
        Packaged.start(world.environment("SAMPLE_INTERVAL_SECONDS", "5", "KOMARI_API", "rest"))
            .running()) {
      long end = System.nanoTime() + TIME.toNanos();
      for (int round = 0; System.nanoTime() < end; round++) {
        goesOn(round);
        figures.add(ProcessFigures.of(running.pid()));
      }
      assertThat(running.err()).doesNotContain(" ERROR ", "\tat ");
    }
    int third = figures.size() / 3;
    List<ProcessFigures> middle = figures.subList(third, 2 * third);
    List<ProcessFigures> last = figures.subList(2 * third, figures.size());
    System.out.println(
        TIME.toSeconds()
            + " s: first "
            + figures.get(0)
            + "; after a third "
            + middle.get(0)
            + "; at the end "
            + figures.get(figures.size() - 1));

    // what grows with each cycle would be there a hundred times more; a cache that fills is not it
    assertThat(least(last, ProcessFigures::live) - least(middle, ProcessFigures::live))
        .as("bytes alive: %s", figures)
        .isLessThan(3 * MIB);
    assertThat(least(last, ProcessFigures::resident) - least(middle, ProcessFigures::resident))
        .as("bytes resident: %s", figures)
        .isLessThan(24 * MIB);
    assertThat(least(last, ProcessFigures::threads) - most(middle, ProcessFigures::threads))
        .as("threads: %s", figures)
        .isLessThanOrEqualTo(0);
    assertThat(least(last, ProcessFigures::files) - most(middle, ProcessFigures::files))
        .as("files: %s", figures)
        .isLessThanOrEqualTo(0);
  }

  /** A few seconds as they are: traffic, somebody asks, and every third time something fails. */
  private void goesOn(int round) {
    fleet.allGrow(MIB, MIB);
    switch (round % 3) {
      case 0 -> world.answer("/today");
      case 1 -> world.answer("/top 24h");
      default -> world.panel.faultOn("recent", WireFault.status(500).times(20));
    }
    int before = world.panel.calls("nodes");
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(ROUND.multipliedBy(6))
        .until(() -> world.panel.calls("nodes") > before);
    world.panel.clearFaults();
  }

  private static long least(List<ProcessFigures> of, ToLongFunction<ProcessFigures> what) {
    return of.stream().mapToLong(what).min().orElseThrow();
  }

  private static long most(List<ProcessFigures> of, ToLongFunction<ProcessFigures> what) {
    return of.stream().mapToLong(what).max().orElseThrow();
  }
}
