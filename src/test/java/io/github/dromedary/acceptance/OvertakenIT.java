package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process that was cut off from the store while it sent, and that another has followed. */
class OvertakenIT {

  private final MovingClock clock = MovingClock.at("2026-03-18T10:00:00Z");
  private final Fleet fleet = Fleet.of(clock, 200);

  @TempDir private Path folder;

  @Test
  void an_attempt_that_another_has_overtaken_sends_no_part_after_the_one_under_way()
      throws Exception {
    fleet.allGrow(GIB, GIB);
    try (World world = new World(clock, folder, fleet.nodes())) {
      world.starts(Mode.RUN, "REPORT_DAILY_CRON", "0 0 0 * * ?");
      world.samples();
      clock.moveTo("2026-03-18T16:00:05Z");
      fleet.allGrow(GIB, GIB);
      Thread asking = new Thread(() -> report(world), "report");
      asking.setDaemon(true);
      asking.start();
      world.messages(1);
      int changed =
          new JdbcTemplate(new DriverManagerDataSource(world.store()))
              .update(
                  "UPDATE delivery SET attempt = 'of another process', next_at = next_at + 3600000"
                      + " WHERE state = 'waiting'");

      assertThat(changed).isEqualTo(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(world.logFile()).contains("No longer ours to book: "));
      assertThat(world.texts()).hasSizeLessThanOrEqualTo(2);
      assertThat(world.texts().get(0)).as("it has more parts").doesNotContain("(1/2)");
    }
  }

  private static void report(World world) {
    try {
      world.call("direct:traffic.report", "daily");
    } catch (IOException | RuntimeException e) {
      // the test has ended meanwhile
    }
  }
}
