package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.CountingWorld.FAULT;
import static io.github.dromedary.acceptance.CountingWorld.isTold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls a SQLite file while the packaged program runs on it: it goes on by itself
 * afterwards, and what was counted is counted. {@code mvn verify -Pfaults} lets each last a minute.
 */
class StoreFaultsIT {

  private static final String BEGAN = "Nothing can be stored: ";
  private static final String OVER = "The store takes writes again";

  @TempDir private Path folder;
  private CountingWorld counting;
  private World world;

  @BeforeEach
  void begin() {
    counting = new CountingWorld(folder);
    world = counting.world;
  }

  @AfterEach
  void end() throws IOException {
    counting.close();
  }

  @Test
  void a_sqlite_file_that_somebody_locks_is_answered_from_and_written_to_afterwards()
      throws Exception {
    try (Packaged running = counting.starts();
        Connection other = DriverManager.getConnection(world.store());
        Statement sql = other.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      counting.grows();
      assertThat(world.answer("/today")).contains("alpha");
      isTold(running, "locked by another process: DATA_DIR takes no writes; end what has");
      assertThat(world.answer("/today")).contains("another process keeps the store locked");
      await()
          .during(FAULT)
          .atMost(FAULT.plusSeconds(5))
          .until(() -> running.get("/observe/health").statusCode() == 503);
      assertThat(world.answer("/help")).contains("/today");
      sql.execute("ROLLBACK");
      counting.goesOn(running, BEGAN, OVER);
      assertThat(running.err()).doesNotContain("cannot commit", "is locked by", "SQLITE_BUSY");
    }
  }

  @Test
  void a_disk_that_is_full_and_free_again_loses_nothing_and_a_read_only_one_is_refused()
      throws Exception {
    Path place = folder.resolve("small");
    Path file = place.resolve("dromedary.db");
    try (SmallDisk disk = SmallDisk.at(place)) {
      try (Packaged running = counting.starts("DATA_DIR", place.toString())) {
        disk.fill();
        counting.grows();
        isTold(running, "disk full: DATA_DIR takes no writes; make room on its disk");
        assertThat(world.answer("/today")).contains("Nothing can be stored, the disk is full");
        disk.free();
        counting.goesOn(running, BEGAN, OVER);
        running.terminated();
      }
      disk.readOnly(true);
      byte[] before = Files.readAllBytes(file);
      Ended refused = Packaged.run(counting.environment("DATA_DIR", place.toString()));
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("DATA_DIR", "read-only").doesNotContain("\tat ");
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
      disk.readOnly(false);
      try (Packaged running =
          Packaged.start(counting.environment("DATA_DIR", place.toString())).running()) {
        counting.goesOn(running);
      }
    }
  }

  @Test
  void files_that_nobody_may_write_to_for_a_while_are_read_from_and_written_to_afterwards()
      throws Exception {
    Path data = folder.resolve("data");
    Path[] all = {data, data.resolve("dromedary.db"), data.resolve("dromedary.db-wal")};
    try (Packaged running = counting.starts()) {
      assumeThat(immutable("+i", all)).as("files can be made immutable here").isTrue();
      try {
        counting.grows();
        isTold(running, "DATA_DIR takes no writes; look at its disk");
        assertThat(world.answer("/today")).contains("Nothing can be stored");
      } finally {
        immutable("-i", all);
      }
      counting.goesOn(running, BEGAN, OVER);
    }
  }

  /** For root, who may write to what is read-only by its permissions. */
  private static boolean immutable(String how, Path... all)
      throws IOException, InterruptedException {
    String[] command =
        Stream.concat(Stream.of("chattr", how), Stream.of(all).map(Path::toString))
            .toArray(String[]::new);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) { // there is no such command
      return false;
    }
  }
}
