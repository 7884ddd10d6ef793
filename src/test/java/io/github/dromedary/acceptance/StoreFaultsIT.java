package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls a store while the packaged program runs on it: it goes on by itself afterwards, and
 * what was counted is counted. Each fault lasts for 25 seconds, longer than anybody waits for the
 * store; {@code mvn verify -Pfaults} makes it a minute.
 */
class StoreFaultsIT {

  private static final Duration FAULT =
      Duration.ofSeconds(Integer.getInteger("dromedary.faults", 25));

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private final int port = World.freePort();
  private World world;
  private long grown;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(5 * GIB, 0);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_postgresql_that_cuts_its_connections_pauses_and_starts_anew_is_written_to_again()
      throws Exception {
    EmbeddedPostgres postgres = postgres(0);
    int at = postgres.getPort();
    try (Packaged running = starts("DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"))) {
      cut(postgres);
      counts();

      long leader = leader();
      signal("STOP", leader);
      try {
        grows();
        await().pollDelay(FAULT).atMost(FAULT.plusSeconds(5)).until(() -> true);
      } finally {
        signal("CONT", leader);
      }
      counts();

      postgres.close();
      await().atMost(World.PATIENCE).until(() -> isDown(running));
      postgres = postgres(at);
      running.healthy();
      counts();
      assertThat(running.err()).doesNotContain("\tat ");
    } finally {
      postgres.close();
    }
  }

  @Test
  void a_sqlite_file_that_somebody_locks_is_answered_from_and_written_to_afterwards()
      throws Exception {
    try (Packaged running = starts()) {
      try (Connection other = DriverManager.getConnection(world.store());
          Statement sql = other.createStatement()) {
        sql.execute("BEGIN IMMEDIATE");
        grows();
        assertThat(world.answer("/today")).contains("alpha");
        await().during(FAULT).atMost(FAULT.plusSeconds(5)).until(() -> isThere(running));
        assertThat(world.answer("/help")).contains("/today");
        sql.execute("ROLLBACK");
      }
      counts();
      running.healthy();
      assertThat(running.err()).doesNotContain("cannot commit");
      assertThat(running.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void a_disk_that_is_full_and_free_again_loses_nothing_and_a_read_only_one_is_refused()
      throws Exception {
    Path place = folder.resolve("small");
    try (SmallDisk disk = SmallDisk.at(place)) {
      try (Packaged running = starts("DATA_DIR", place.toString())) {
        disk.fill();
        grows();
        await()
            .atMost(World.PATIENCE)
            .until(() -> running.get("/observe/health").body().contains("disk full"));
        assertThat(world.answer("/today")).contains("Nothing can be stored, the disk is full");
        disk.free();
        running.healthy();
        counts();
        assertThat(running.err()).doesNotContain("\tat ");
        running.terminated();
      }
      disk.readOnly(true);
      byte[] before = Files.readAllBytes(place.resolve("dromedary.db"));
      Ended refused = Packaged.run(environment("DATA_DIR", place.toString()));
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("DATA_DIR").doesNotContain("\tat ");
      assertThat(Files.readAllBytes(place.resolve("dromedary.db"))).isEqualTo(before);
      disk.readOnly(false);
      try (Packaged running = Packaged.start(environment("DATA_DIR", place.toString())).running()) {
        counts();
        assertThat(running.err()).doesNotContain("\tat ");
      }
    }
  }

  private Map<String, String> environment(String... differences) {
    Map<String, String> environment = world.environment(differences);
    environment.put("SAMPLE_INTERVAL_SECONDS", "5");
    environment.put("MANAGEMENT_PORT", String.valueOf(port));
    return environment;
  }

  private Packaged starts(String... differences) throws IOException {
    Packaged running = Packaged.start(environment(differences)).running();
    await().atMost(World.PATIENCE).until(() -> !world.answer("/today").contains("none"));
    counts();
    return running;
  }

  private void grows() {
    fleet.grows(0, MIB, 0);
    grown++;
  }

  /** Traffic that comes now is in the answer soon, and all that came before. */
  private void counts() {
    grows();
    await()
        .atMost(World.PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(world.answer("/today")).contains("Down: " + grown + ".00 MiB"));
  }

  private static boolean isDown(Packaged running) {
    return running.get("/observe/health").statusCode() == 503;
  }

  private static boolean isThere(Packaged running) {
    return running.get("/observe/health").statusCode() > 0;
  }

  private EmbeddedPostgres postgres(int at) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(at == 0 ? World.freePort() : at)
        .start();
  }

  private static void cut(EmbeddedPostgres postgres) throws SQLException {
    try (Connection admin = postgres.getPostgresDatabase().getConnection();
        Statement sql = admin.createStatement()) {
      sql.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    }
  }

  /** The process that began all others of this test's PostgreSQL. */
  private long leader() throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip());
  }

  private static void signal(String name, long leader) throws IOException, InterruptedException {
    ProcessHandle first = ProcessHandle.of(leader).orElseThrow();
    String[] all =
        Stream.concat(
                Stream.of("kill", "-" + name),
                Stream.concat(Stream.of(first), first.descendants())
                    .map(process -> String.valueOf(process.pid())))
            .toArray(String[]::new);
    assertThat(new ProcessBuilder(all).start().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
