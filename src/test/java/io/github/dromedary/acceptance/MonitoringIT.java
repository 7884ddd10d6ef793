package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.deploy.Expressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alert rules and the dashboard ask for is what the packaged program tells. */
class MonitoringIT {

  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? [-+.\\w]+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** What Prometheus itself adds to all that it reads, and what it knows of each target. */
  private static final Set<String> TARGETS_LABELS = Set.of("job", "namespace");

  private static final String TARGETS_METRIC = "up";

  private static final String UNREADABLE = "dromedary_updates_unreadable_total";

  @TempDir private Path folder;

  @Test
  void every_metric_and_label_of_rules_and_dashboard_is_there() throws IOException {
    MovingClock clock = MovingClock.now();
    Fleet fleet = Fleet.named(clock, "alpha", "that-never-reported");
    try (World world = new World(clock, folder, fleet.nodes());
        SimulatedPanel work = new SimulatedPanel(clock, Fleet.of(clock, 1).nodes()).start()) {
      fleet.grows(0, 1, 1);
      Map<String, String> environment =
          world.environment(
              "KOMARI_PANELS",
              "home,work",
              "KOMARI_WORK_BASE_URL",
              work.url(),
              "MANAGEMENT_PORT",
              String.valueOf(World.freePort()),
              "METRICS_PER_ROUTE",
              "true",
              "SAMPLE_INTERVAL_SECONDS",
              "5",
              "REPORT_DAILY_CRON",
              "0/5 * * * * ?");
      try (Packaged running = Packaged.start(environment, "run").running()) {
        await().atMost(World.PATIENCE).until(() -> has(running, "dromedary_readings_total"));
        await()
            .atMost(World.PATIENCE)
            .until(() -> has(running, "dromedary_readings_skipped_total"));
        world.telegram.userSends(World.STRANGER, World.STRANGER, "/today");
        world
            .telegram
            .events()
            .update(
                Files.readString(Path.of("src/test/resources/telegram/update-that-deafens.json")));
        await().atMost(World.PATIENCE).until(() -> has(running, "dromedary_deliveries_total"));
        world.panel.down();
        await().atMost(World.PATIENCE).until(() -> has(running, "dromedary_cycles_failed_total"));
        await().atMost(World.PATIENCE).until(() -> has(running, "dromedary_chats_refused_total"));
        await().atMost(World.PATIENCE).until(() -> has(running, UNREADABLE));
        // a single question may fail on a busy machine
        Map<String, Set<String>> told =
            await().atMost(World.PATIENCE).until(() -> told(running), all -> !all.isEmpty());
        for (String expression : Expressions.all()) {
          Expressions.metrics(expression)
              .forEach(
                  (metric, labels) -> {
                    if (!metric.equals(TARGETS_METRIC)) {
                      assertThat(told).as(expression).containsKey(metric);
                      Set<String> own = new TreeSet<>(labels);
                      own.removeAll(TARGETS_LABELS);
                      assertThat(told.get(metric))
                          .as(metric + " in " + expression)
                          .containsAll(own);
                    }
                  });
        }
      }
    }
  }

  private static boolean has(Packaged running, String metric) {
    return told(running).containsKey(metric);
  }

  /** The metrics that are told now, each with the names of its labels. */
  private static Map<String, Set<String>> told(Packaged running) {
    Map<String, Set<String>> told = new HashMap<>();
    Matcher line = LINE.matcher(running.get("/observe/metrics").body());
    while (line.find()) {
      Set<String> labels = told.computeIfAbsent(line.group(1), name -> new TreeSet<>());
      if (line.group(2) != null) {
        LABEL.matcher(line.group(2)).results().forEach(label -> labels.add(label.group(1)));
      }
    }
    return told;
  }
}
