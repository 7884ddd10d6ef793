package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.bot.BotFault;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weaknesses 9 and 12, and every way in which the process ends. */
class StoppingIT {

  private static final Duration PROMPT = Duration.ofSeconds(5);

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
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
  void w09_a_damaged_store_is_refused_and_left_as_it_is() throws IOException {
    Map<String, String> environment = world.environment();
    assertThat(Packaged.run(environment, "bootstrap").code()).isZero();
    Path store = folder.resolve("data/dromedary.db");
    byte[] whole = Files.readAllBytes(store);
    byte[] scrambled = whole.clone();
    Arrays.fill(scrambled, 0, 100, (byte) 'x');
    for (byte[] damaged :
        new byte[][] {new byte[0], Arrays.copyOf(whole, whole.length / 2), scrambled}) {
      Files.write(store, damaged, StandardOpenOption.TRUNCATE_EXISTING);
      Ended run = Packaged.run(environment);
      Ended health = Packaged.run(environment, "health");

      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).contains("dromedary.db", "backup").doesNotContain("\tat ");
      assertThat(health.code()).isEqualTo(1);
      assertThat(health.out()).doesNotContain("OK");
      assertThat(Files.readAllBytes(store)).isEqualTo(damaged);
    }
  }

  @Test
  void w12_sigterm_does_not_wait_for_a_long_poll() throws IOException {
    try (Packaged running = Packaged.start(world.environment()).running()) {
      await().until(() -> world.telegram.calls("getUpdates") > 0);
      assertThat(running.terminated()).isLessThan(PROMPT);
      assertThat(running.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void sigterm_does_not_wait_for_a_hanging_cycle() throws IOException {
    fleet.node(0).hang(true);
    Map<String, String> environment =
        world.environment("KOMARI_API", "rest", "KOMARI_TIMEOUT_SECONDS", "60");
    try (Packaged running = Packaged.start(environment).running()) {
      await().until(() -> world.panel.calls("recent") > 0);
      assertThat(running.terminated()).isLessThan(PROMPT);
      assertThat(running.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void sigterm_does_not_wait_for_retries() throws IOException {
    world.telegram.fault(BotFault.tooManyRequests(600).onMethod("sendMessage"));
    try (Packaged running = Packaged.start(world.environment()).running()) {
      world.writes("/help");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> world.telegram.calls("sendMessage") > 0 && running.err().contains("429"));
      assertThat(running.terminated()).isLessThan(PROMPT);
      assertThat(running.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void sigterm_in_the_middle_of_a_long_report_loses_and_doubles_no_part() throws IOException {
    Fleet many =
        Fleet.of(clock, 900); // the names of those that were not there yesterday fill five parts
    world.close();
    world = new World(clock, folder, many.nodes());
    world.telegram.enforceLimits(true);
    many.allGrow(GIB, GIB);
    ZonedDateTime due = ZonedDateTime.now(ZoneId.of("Asia/Shanghai")).plusSeconds(30);
    String cron = due.getSecond() + " " + due.getMinute() + " " + due.getHour() + " * * ?";
    Map<String, String> environment = world.environment("REPORT_DAILY_CRON", cron);
    try (Packaged running = Packaged.start(environment).running()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> world.texts().size() >= 2);
      assertThat(running.terminated()).isLessThan(PROMPT);
      assertThat(running.err()).doesNotContain("\tat ", "ERROR");
    }
    int sent = world.texts().size();
    String first = world.texts().get(0);
    int parts = Integer.parseInt(first.substring(first.lastIndexOf('/') + 1).replace(")", ""));
    assertThat(sent).isLessThan(parts);
    try (Packaged running = Packaged.start(environment).running()) {
      world.messages(parts);
      await().during(Duration.ofSeconds(3)).until(() -> world.texts().size() == parts);
      assertThat(running.err()).doesNotContain("ERROR");
    }
    for (int part = 1; part <= parts; part++) {
      assertThat(world.texts().get(part - 1)).endsWith("(" + part + "/" + parts + ")");
    }
  }

  @Test
  void sigterm_does_not_wait_for_a_panel_that_hangs() throws IOException {
    try (Packaged running = Packaged.start(world.environment("SAMPLE_INTERVAL_SECONDS", "5"))) {
      running.running();
      world.panel.fault(WireFault.hang());
      int before = world.panel.calls("nodes");
      await().atMost(Duration.ofSeconds(20)).until(() -> world.panel.calls("nodes") > before);
      assertThat(running.terminated()).isLessThan(PROMPT);
      assertThat(running.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void sigkill_in_the_middle_of_cycles_leaves_a_store_with_right_sums() throws IOException {
    Map<String, String> environment = world.environment("SAMPLE_INTERVAL_SECONDS", "5");
    long grown = 0;
    for (int kill = 0; kill < 2; kill++) {
      world.panel.resetCounts();
      try (Packaged running = Packaged.start(environment).running()) {
        await().atMost(Duration.ofSeconds(20)).until(() -> world.panel.calls("rpc") > 0);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> !world.answer("/today").contains("none"));
        world.panel.latency("rpc", Duration.ofMillis(700));
        world.panel.resetCounts();
        fleet.allGrow(MIB, 0); // what any node can carry in seconds
        grown++;
        await().atMost(Duration.ofSeconds(20)).until(() -> world.panel.calls("rpc") > 0);
        running.killed();
        world.panel.latency("rpc", Duration.ZERO);
      }
    }
    try (Packaged running = Packaged.start(environment).running()) {
      String total = "Total down: " + 2 * grown + ".00 MiB";
      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> assertThat(world.answer("/today")).contains(total));
      assertThat(running.err()).doesNotContain("ERROR");
    }
  }
}
