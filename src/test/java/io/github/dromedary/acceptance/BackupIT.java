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
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program's store into a file, out of it, and to PostgreSQL and back. */
class BackupIT {

  /** An answer takes no new sample while the last one is younger than half a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock = Clock.systemUTC();
  private final Fleet fleet = Fleet.of(clock, 25);
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
  void what_is_backed_up_beside_a_running_instance_runs_elsewhere_and_reports_the_same()
      throws Exception {
    Map<String, String> environment = world.environment("SAMPLE_INTERVAL_SECONDS", "5");
    Path file = folder.resolve("a.gz");
    Path streamed = folder.resolve("b.gz");
    Ended during;
    String top;
    try (Packaged running = Packaged.start(environment, "run").running()) {
      during = growing(() -> Packaged.run(environment, "backup", file.toString()));
      top = top();
      running.terminated();
      assertThat(running.output()).doesNotContain(" ERROR ");
    }
    assertThat(during.code()).as(during.err()).isZero();
    assertThat(during.out()).contains(file + ", ").containsPattern("node +25 ");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Ended checked = Packaged.run(environment, "restore", "--check", file.toString());
    assertThat(table(checked.out())).isEqualTo(table(during.out()));
    Ended after = toOutput(environment, streamed);
    Map<String, String> elsewhere = with(environment, "DATA_DIR", folder.resolve("else/data"));
    Ended restored = Packaged.run(elsewhere, "restore", streamed.toString());

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(table(restored.out())).isEqualTo(table(after.err())).hasSizeGreaterThan(20);
    assertThat(top).contains("1️⃣ node-001: ", "3️⃣ node-003: ");
    try (Packaged running = Packaged.start(elsewhere, "run").running()) {
      assertThat(top()).isEqualTo(top);
      assertThat(running.output()).doesNotContain(" ERROR ");
      Ended beside = Packaged.run(elsewhere, "restore", file.toString());
      assertThat(beside.code()).isEqualTo(1);
      assertThat(beside.err()).contains("in use by another instance");
    }
  }

  @Test
  void a_store_moves_to_postgresql_and_back() throws Exception {
    Map<String, String> sqlite = world.environment("SAMPLE_INTERVAL_SECONDS", "5");
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      Map<String, String> postgres =
          with(sqlite, "DATABASE_URL", database.getJdbcUrl("postgres", "postgres"));
      String top;
      try (Packaged running = Packaged.start(sqlite, "run").running()) {
        growing(() -> null);
        top = top();
        Ended beside = Packaged.run(postgres, "move", "postgresql");
        assertThat(beside.code()).isEqualTo(1);
        assertThat(beside.err()).contains("in use by another instance");
        running.terminated();
      }
      Ended there = Packaged.run(postgres, "move", "postgresql");
      assertThat(there.code()).as(there.err()).isZero();
      Ended twice = Packaged.run(postgres, "move", "postgresql");
      assertThat(twice.code()).isEqualTo(1);
      assertThat(twice.err()).contains("is not empty", "DROP SCHEMA");
      Map<String, String> other = with(postgres, "DATA_DIR", folder.resolve("back/data"));
      Ended back = Packaged.run(other, "move", "sqlite");
      assertThat(back.code()).as(back.err()).isZero();
      assertThat(table(back.out())).isEqualTo(table(there.out())).hasSizeGreaterThan(20);
      for (Map<String, String> moved : List.of(postgres, with(other, "DATABASE_URL", ""))) {
        try (Packaged running = Packaged.start(moved, "run").running()) {
          assertThat(top()).isEqualTo(top);
          if (!moved.get("DATABASE_URL").isEmpty()) {
            Map<String, String> third = with(moved, "DATA_DIR", folder.resolve("third/data"));
            Ended beside = Packaged.run(third, "move", "sqlite");
            assertThat(beside.code()).isEqualTo(1);
            assertThat(beside.err()).contains("An instance seems to run", "--force");
          }
          running.terminated();
          assertThat(running.output()).doesNotContain(" ERROR ");
        }
      }
    }
  }

  @Test
  void a_large_store_needs_little_memory() throws Exception {
    Map<String, String> environment = new HashMap<>(world.environment());
    assertThat(Packaged.run(environment, "deliveries").code()).isZero();
    samples(500_000);
    environment.put("JAVA_OPTS", "-Xmx32m");
    Path file = folder.resolve("a.gz");
    Ended backup = Packaged.run(environment, "backup", file.toString());
    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(backup.out()).containsPattern("sample +500000 ");
    Map<String, String> elsewhere = with(environment, "DATA_DIR", folder.resolve("else/data"));
    Ended restored = Packaged.run(elsewhere, "restore", file.toString());

    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(table(restored.out())).isEqualTo(table(backup.out()));
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      Map<String, String> postgres =
          with(environment, "DATABASE_URL", database.getJdbcUrl("postgres", "postgres"));
      Ended there = Packaged.run(postgres, "restore", file.toString());
      Ended again = Packaged.run(postgres, "backup", file.toString(), "--force");

      assertThat(there.code()).as(there.err()).isZero();
      assertThat(table(there.out())).isEqualTo(table(backup.out()));
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(table(again.out())).isEqualTo(table(backup.out()));
    }
  }

  @Test
  void what_cannot_be_is_refused_with_what_to_do_and_leaves_no_trace() throws Exception {
    Map<String, String> environment = world.environment();
    Map<String, String> elsewhere = with(environment, "DATA_DIR", folder.resolve("else/data"));
    Path file = folder.resolve("a.gz");
    Ended nothing = Packaged.run(environment, "backup", file.toString());
    assertThat(Packaged.run(environment, "bootstrap").code()).isZero();
    assertThat(Packaged.run(environment, "backup", file.toString()).code()).isZero();
    byte[] whole = Files.readAllBytes(file);
    Ended twice = Packaged.run(environment, "backup", file.toString());
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 40));
    Ended shorter = Packaged.run(elsewhere, "restore", cut.toString());
    whole[whole.length / 2] ^= 1;
    Path changed = Files.write(folder.resolve("changed.gz"), whole);
    Ended damaged = Packaged.run(elsewhere, "restore", changed.toString());
    Ended full = Packaged.run(environment, "restore", file.toString());
    String own = environment.get("DATA_DIR") + "/dromedary.db";
    Ended itself = Packaged.run(environment, "backup", own, "--force");
    assertThat(itself.code()).isNotZero();
    assertThat(itself.err()).contains(own + " is the store itself; name another file");
    Ended wrong = Packaged.run(with(environment, "DATABASE_URL", "x"), "backup", "-");

    refused(nothing, "there is no store at " + environment.get("DATA_DIR"));
    refused(twice, file + " is there already; name another file, or --force replaces it");
    refused(shorter, cut + " was cut off; nothing was restored");
    refused(damaged, changed + " is damaged");
    refused(full, "dromedary.db is not empty: there are rows in ", "away", "DATA_DIR");
    refused(wrong, "DATABASE_URL");
    assertThat(Path.of(elsewhere.get("DATA_DIR"), "dromedary.db")).doesNotExist();
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("a.gz", "cut.gz", "changed.gz", "data", "else");
    }
  }

  private static void refused(Ended ended, String... said) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(said).hasLineCount(1);
  }

  /** Lets nodes carry more while something is done, until some samples are there. */
  private Ended growing(java.util.concurrent.Callable<Ended> what) throws Exception {
    for (int i = 0; i < 3; i++) {
      int before = world.panel.calls("rpc");
      for (int node = 0; node < 25; node++) {
        fleet.grows(node, (30 - node) * MIB, MIB);
      }
      await().atMost(World.PATIENCE).until(() -> world.panel.calls("rpc") > before);
    }
    Ended ended = what.call();
    return ended;
  }

  /** The ranking as the store alone has it; without the time of asking. */
  private String top() {
    world.panel.down();
    await().atMost(PATIENCE).until(() -> world.answer("/top 24h").contains("⌛ The panel gives no"));
    return world.answer("/top 24h").replaceFirst("（.*）", "");
  }

  private void samples(int count) throws Exception {
    try (Connection store = DriverManager.getConnection(world.store());
        Statement statement = store.createStatement();
        PreparedStatement insert =
            store.prepareStatement("INSERT INTO sample VALUES (1, ?, ?, ?, 0)")) {
      store.setAutoCommit(false);
      statement.executeUpdate(
          "INSERT INTO node (id, panel_id, uuid, name, listed_at, raw_down, raw_up, uptime,"
              + " down_sum, up_sum) VALUES (1, 1, 'u', 'n', 0, 0, 0, 0, 0, 0)");
      for (int i = 0; i < count; i++) {
        insert.setLong(1, 1_700_000_000L + i * 300L);
        insert.setLong(2, i * 123_456_789L);
        insert.setLong(3, i * 12_345L);
        insert.addBatch();
        if (i % 10_000 == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      store.commit();
    }
  }

  /** {@code dromedary backup -} with a file as its output, as a shell makes it. */
  private static Ended toOutput(Map<String, String> environment, Path file) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Packaged.HOME.resolve("dromedary").toString(), "backup", "-")
            .redirectOutput(file.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String err = new String(process.getErrorStream().readAllBytes(), "UTF-8");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(err).isZero();
    return new Ended(0, "", err);
  }

  private static Map<String, String> with(Map<String, String> plain, String name, Object value) {
    Map<String, String> changed = new HashMap<>(plain);
    changed.put(name, value.toString());
    return changed;
  }

  /** The lines that say rows and sums. */
  private static List<String> table(String output) {
    return output.lines().filter(line -> line.matches("\\w+ +\\d+  [0-9a-f]{16}")).toList();
  }
}
