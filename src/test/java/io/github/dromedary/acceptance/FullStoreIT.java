package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes no more, as on a full disk: what is there is still answered. */
class FullStoreIT {

  private final MovingClock clock = MovingClock.at("2026-03-10T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");

  @TempDir private Path folder;

  @Test
  void a_command_is_answered_from_the_store_when_the_fresh_sample_cannot_be_booked()
      throws IOException, SQLException {
    try (World world = new World(clock, folder, fleet.nodes())) {
      fleet.reports(0, 0, 0);
      world.starts(Mode.RUN);
      world.answer("/today");
      clock.advance(Duration.ofMinutes(2));
      fleet.reports(0, 5 * Fleet.GIB, 0);
      assertThat(world.answer("/today")).contains("Down: 5.00 GiB");
      takesNoMore();
      clock.advance(Duration.ofMinutes(2));

      assertThat(world.answer("/today")).contains("Down: 5.00 GiB");
      assertThat(world.answer("/help")).contains("/top");
    }
  }

  private void takesNoMore() throws SQLException {
    try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + store());
        Statement sql = store.createStatement()) {
      sql.execute(
          "CREATE TRIGGER full BEFORE UPDATE ON panel BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }
  }

  private Path store() {
    return folder.resolve("data").resolve("dromedary.db");
  }
}
