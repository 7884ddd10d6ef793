package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.acceptance.Packaged.Ended;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that takes no more: what is there is still answered, and the store is named. */
class FullStoreIT {

  private final MovingClock clock = MovingClock.at("2026-03-10T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private final int port = World.freePort();
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begins() {
    world = new World(clock, folder, fleet.nodes());
  }

  @AfterEach
  void ends() throws IOException {
    world.close();
  }

  @Test
  void a_command_is_answered_from_the_store_when_the_fresh_sample_cannot_be_booked()
      throws IOException, SQLException {
    samples();
    takesNoMore("UPDATE ON panel");
    takesNoMore("INSERT ON taken_update");
    clock.advance(Duration.ofMinutes(2));

    assertThat(world.answer("/today")).contains("Down: 1.00 GiB");
    assertThat(world.answer("/help")).contains("/top");
  }

  private void samples(String... differences) throws IOException {
    fleet.reports(0, 0, 0);
    world.starts(Mode.RUN, differences);
    world.answer("/today");
    clock.advance(Duration.ofMinutes(2));
    fleet.reports(0, Fleet.GIB, 0);
    assertThat(world.answer("/today")).contains("Down: 1.00 GiB");
  }

  private void takesNoMore(String what) throws SQLException {
    try (Connection store = DriverManager.getConnection(world.store());
        Statement sql = store.createStatement()) {
      sql.execute(
          "CREATE TRIGGER full"
              + Math.abs(what.hashCode())
              + " BEFORE "
              + what
              + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    }
  }

  @Test
  void a_full_disk_is_the_stores_fault_and_all_goes_on_by_itself_when_there_is_room_again()
      throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("small"))) {
      samples(watched("DATA_DIR", folder.resolve("small").toString()));
      disk.fill();
      isSaid(
          "Nothing can be stored, the disk is full",
          "disk full: DATA_DIR takes no writes; make room on its disk");
      Ended health = Packaged.run(world.environment("MANAGEMENT_PORT", "" + port), "health");
      disk.free();
      goesOn();
      world.stops();

      assertThat(health.out())
          .isEqualTo("store: disk full: DATA_DIR takes no writes; make room on its disk\n");
    }
  }

  @Test
  void a_postgresql_that_takes_no_writes_is_treated_alike() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      samples(watched("DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres")));
      readOnly(postgres, "on");
      isSaid(
          "Nothing can be stored, the store is read-only",
          "read-only: PostgreSQL takes no writes; let it be written to");
      readOnly(postgres, "off");
      goesOn();
      world.stops();
    }
  }

  private String[] watched(String name, String value) {
    return new String[] {
      name,
      value,
      "MANAGEMENT_PORT",
      String.valueOf(port),
      "TELEGRAM_ALERT_CHAT_ID",
      String.valueOf(World.GROUP)
    };
  }

  private static void readOnly(EmbeddedPostgres postgres, String on) throws SQLException {
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement sql = admin.createStatement()) {
      sql.execute("SET default_transaction_read_only = off");
      sql.execute("ALTER SYSTEM SET default_transaction_read_only = " + on);
      sql.execute("SELECT pg_reload_conf()");
    }
  }

  /** Long enough that nothing which is not stored would do for a reading of the panel. */
  private void isSaid(String inTheAnswer, String reason) {
    await()
        .atMost(World.PATIENCE)
        .until(
            () -> {
              clock.advance(Duration.ofMinutes(2));
              return world.answer("/today").contains(inTheAnswer);
            });
    clock.advance(Duration.ofHours(1));
    fleet.grows(0, Fleet.GIB, 0);

    assertThat(world.answer("/today"))
        .contains("Down: 1.00 GiB", inTheAnswer, "as of 2026-03-10 10:0")
        .doesNotContain("The panel does not answer");
    assertThat(world.answer("/archive")).contains("did not work", inTheAnswer);
    assertThat(health())
        .contains("\"name\":\"store\",\"status\":\"DOWN\",\"message\":\"" + reason + "\"")
        .contains("\"name\":\"panel\",\"status\":\"UP\"");
    assertThat(world.messages(World.GROUP, 1)).containsExactly("⚠️ The store fails: " + reason);
  }

  private void goesOn() throws IOException {
    assertThat(world.messages(World.GROUP, 2).get(1)).isEqualTo("✅ The store works again.");
    clock.advance(Duration.ofMinutes(2));
    fleet.grows(0, Fleet.GIB, 0);

    assertThat(world.answer("/today")).contains("Down: 3.00 GiB").doesNotContain("stored");
    assertThat(health()).contains("\"name\":\"store\",\"status\":\"UP\"");
    assertThat(Files.readString(world.logFile())).doesNotContain("\tat ");
  }

  private String health() {
    URI address = URI.create("http://127.0.0.1:" + port + "/observe/health");
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
