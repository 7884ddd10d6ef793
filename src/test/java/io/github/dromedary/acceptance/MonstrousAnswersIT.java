package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.panel.ContentFault;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are made to fill the 256 MB of the packaged program. One process gets them all. */
class MonstrousAnswersIT {

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
  private final int port = World.freePort();
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(5 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void answers_without_measure_are_refused_and_named_and_nothing_that_was_counted_is_lost()
      throws IOException {
    try (Packaged running =
        Packaged.start(
            world.environment(
                "SAMPLE_INTERVAL_SECONDS", "5", "MANAGEMENT_PORT", String.valueOf(port)))) {
      running.healthy();
      await().atMost(World.PATIENCE).until(() -> !world.answer("/today").contains("none"));
      fleet.grows(0, 7 * MIB, 0);
      await().atMost(World.PATIENCE).until(() -> counted().contains("Down: 7.00 MiB"));

      refuses(running, WireFault.megabytes(500), "the answer is longer than 32 MiB");
      refuses(running, WireFault.gzipBomb(500), "the answer is longer than 32 MiB");
      refuses(running, WireFault.deep(100_000), "nest");
      refuses(running, WireFault.crumbs(8_000_000), "JSON");
      refuses(running, WireFault.drip(), "no complete answer within 3 s");
      world.panel.faultOnNode(Fleet.uuid(1), ContentFault.counters("9223372036854775808"));
      running.says("2^63-1", 0);
      world.panel.clearFaults();
      running.healthy();

      world.telegram.fault(BotFault.megabytes(500).onMethod("getUpdates").times(1));
      running.says("the answer is longer than 16 MiB", 0);
      world.telegram.fault(BotFault.megabytes(500).onMethod("sendMessage").times(1));
      assertThat(counted()).contains("Down: 7.00 MiB");
      assertThat(running.err()).doesNotContain("OutOfMemory", "\tat ");
    }
  }

  @Test
  void twenty_thousand_nodes_are_counted_in_the_same_256_megabytes() throws IOException {
    Fleet many = Fleet.of(clock, 20_000);
    many.allGrow(5 * GIB, 0);
    try (World large = new World(clock, folder.resolve("large"), many.nodes());
        Packaged running =
            Packaged.start(
                large.environment(
                    "SAMPLE_INTERVAL_SECONDS",
                    "10",
                    "KOMARI_TIMEOUT_SECONDS",
                    "20",
                    "MANAGEMENT_PORT",
                    String.valueOf(port)))) {
      running.healthy();
      many.grows(7, 7 * MIB, 0);
      await()
          .atMost(World.PATIENCE.multipliedBy(2))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> large.answer("/top").contains("7.00 MiB"));
      running.healthy();
      assertThat(running.err()).doesNotContain("OutOfMemory", "\tat ");
    }
  }

  private void refuses(Packaged running, WireFault fault, String reason) {
    int before = running.err().length();
    world.panel.faultOn("nodes", fault);
    running.says(reason, before);
    world.panel.clearFaults();
    running.healthy();
  }

  private String counted() {
    return world.answer("/today");
  }
}
