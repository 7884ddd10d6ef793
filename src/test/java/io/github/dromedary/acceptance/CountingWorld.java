package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A world with one node, in which it is known how much was counted, whatever befalls the store. */
final class CountingWorld implements AutoCloseable {

  /** How long a fault lasts: longer than anybody waits for a store. */
  static final Duration FAULT = Duration.ofSeconds(Integer.getInteger("dromedary.faults", 25));

  final World world;
  private final Fleet fleet;
  private final int port = World.freePort();
  private long grown;

  CountingWorld(Path folder) {
    MovingClock clock = MovingClock.now();
    fleet = Fleet.named(clock, "alpha");
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(5 * GIB, 0);
  }

  /** Its settings, with these differences: name, value, name, value. */
  Map<String, String> environment(String... differences) {
    Map<String, String> environment = world.environment(differences);
    environment.put("SAMPLE_INTERVAL_SECONDS", "5");
    environment.put("MANAGEMENT_PORT", String.valueOf(port));
    return environment;
  }

  /** Starts the packaged program, and returns when it has counted something. */
  Packaged starts(String... differences) throws IOException {
    Packaged running = Packaged.start(environment(differences)).running();
    await().atMost(World.PATIENCE).until(() -> !world.answer("/today").contains("none"));
    counts();
    return running;
  }

  /** Traffic comes. */
  void grows() {
    fleet.grows(0, MIB, 0);
    grown++;
  }

  /** Traffic that comes now is in the answer soon, and all that came before. */
  void counts() {
    grows();
    await()
        .atMost(World.PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(world.answer("/today")).contains("Down: " + grown + ".00 MiB"));
  }

  /** Waits until health says this. */
  static void isTold(Packaged running, String words) {
    await()
        .atMost(World.PATIENCE)
        .until(() -> running.get("/observe/health").body().contains(words));
  }

  /** All goes on, and the log has said these once, and no stack trace. */
  void goesOn(Packaged running, String... once) {
    counts();
    running.healthy();
    for (String line : once) {
      assertThat(running.err()).containsOnlyOnce(line);
    }
    assertThat(running.err()).doesNotContain("\tat ");
  }

  @Override
  public void close() throws IOException {
    world.close();
  }
}
