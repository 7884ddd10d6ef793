package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.panel.SimulatedPanel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several panels and several packaged processes: each panel is sampled by one of them. */
class SpreadPanelsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> PANELS = List.of("home", "work", "garden");

  private final Clock clock = Clock.systemUTC();
  private final List<Packaged> instances = new ArrayList<>();
  private final List<SimulatedPanel> others = new ArrayList<>();
  private EmbeddedPostgres database;
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    database = EmbeddedPostgres.start();
    world = new World(clock, folder, Fleet.of(clock, 2).nodes());
    for (int i = 0; i < 2; i++) {
      others.add(new SimulatedPanel(clock, Fleet.of(clock, 2).nodes()).start());
    }
  }

  @AfterEach
  void end() throws IOException {
    instances.forEach(Packaged::close);
    others.forEach(SimulatedPanel::close);
    world.close();
    database.close();
  }

  @Test
  void each_panel_is_sampled_by_one_process_and_by_another_when_that_is_killed() throws Exception {
    Packaged one = starts();
    await().atMost(PATIENCE).until(() -> sampled(one).equals(PANELS));

    Packaged two = starts();
    await()
        .atMost(PATIENCE)
        .until(() -> sampled(one, two).equals(List.of(List.of("home", "garden"), List.of("work"))));

    one.killed();
    instances.remove(one);
    await().atMost(PATIENCE).until(() -> sampled(two).equals(PANELS));
    assertThat(world.answer("/today")).contains("[home]", "[work]", "[garden]");
  }

  private List<String> sampled(Packaged instance) throws IOException {
    return sampled(new Packaged[] {instance}).get(0);
  }

  /** The panels that each of these processes asked within some intervals. */
  private static List<List<String>> sampled(Packaged... running) throws IOException {
    List<List<Double>> before = new ArrayList<>();
    for (Packaged each : running) {
      before.add(cycles(each));
    }
    long began = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .until(() -> System.nanoTime() - began > Duration.ofSeconds(11).toNanos());
    List<List<String>> sampled = new ArrayList<>();
    for (int i = 0; i < running.length; i++) {
      List<Double> now = cycles(running[i]);
      List<String> its = new ArrayList<>();
      for (int panel = 0; panel < PANELS.size(); panel++) {
        if (now.get(panel) > before.get(i).get(panel)) {
          its.add(PANELS.get(panel));
        }
      }
      sampled.add(its);
    }
    return sampled;
  }

  private static List<Double> cycles(Packaged running) throws IOException {
    Packaged.Answer metrics = running.get("/observe/metrics");
    List<Double> cycles = new ArrayList<>();
    for (String panel : PANELS) {
      double its =
          metrics
              .body()
              .lines()
              .filter(line -> line.startsWith("dromedary_cycle_seconds_count{"))
              .filter(line -> line.contains("panel=\"" + panel + "\""))
              .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum();
      cycles.add(its);
    }
    return cycles;
  }

  private Packaged starts() throws IOException {
    Packaged instance =
        Packaged.start(
                world.environment(
                    "DATABASE_URL",
                    database.getJdbcUrl("postgres", "postgres"),
                    "KOMARI_PANELS",
                    String.join(",", PANELS),
                    "KOMARI_WORK_BASE_URL",
                    others.get(0).url(),
                    "KOMARI_GARDEN_BASE_URL",
                    others.get(1).url(),
                    "SAMPLE_INTERVAL_SECONDS",
                    "5",
                    "MANAGEMENT_PORT",
                    String.valueOf(World.freePort()),
                    "DATA_DIR",
                    folder.resolve("data-" + instances.size()).toString()))
            .running();
    instances.add(instance);
    return instance;
  }
}
