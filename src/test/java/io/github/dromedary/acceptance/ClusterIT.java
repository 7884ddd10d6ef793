package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several packaged processes on one PostgreSQL, of which one leads. */
class ClusterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Clock clock = Clock.systemUTC();
  private final List<Packaged> instances = new ArrayList<>();
  private EmbeddedPostgres database;
  private World world;
  private int started;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    database = EmbeddedPostgres.start();
    world = new World(clock, folder, Fleet.of(clock, 3).nodes());
  }

  @AfterEach
  void end() throws IOException {
    instances.forEach(Packaged::close);
    world.close();
    database.close();
  }

  @Test
  void one_that_is_stopped_for_a_while_is_followed_and_does_nothing_when_it_wakes()
      throws Exception {
    Packaged first = starts();
    answer();
    Packaged second = starts();
    signal("STOP", first);
    long stopped = System.nanoTime();
    answer();
    System.out.println(
        "A leader that stands still is followed after "
            + Duration.ofNanos(System.nanoTime() - stopped).toMillis()
            + " ms");
    signal("CONT", first);
    answer();
    second.terminated();
    instances.remove(second);
    long ended = System.nanoTime();
    answer();
    System.out.println(
        "One that ends is followed after "
            + Duration.ofNanos(System.nanoTime() - ended).toMillis()
            + " ms");
  }

  private Map<String, String> environment() {
    return world.environment(
        "DATABASE_URL",
        database.getJdbcUrl("postgres", "postgres"),
        "DATA_DIR",
        folder.resolve("data-" + ++started).toString());
  }

  private Packaged starts() throws IOException {
    Packaged instance = Packaged.start(environment()).running();
    instances.add(instance);
    return instance;
  }

  /** Ada asks, and gets one answer. */
  private void answer() {
    int before = others();
    world.writes("/help");
    await().atMost(PATIENCE).until(() -> others() > before);
    await().during(Duration.ofMillis(500)).until(() -> others() == before + 1);
  }

  private int others() {
    return world.texts().size();
  }

  private static void signal(String name, Packaged to) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
