package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * SIGKILL at random moments while reports are made and sent, a day passing from each to the next:
 * no report is lost, and not more messages are doubled than there were kills. {@code mvn verify
 * -Pkills} does it 500 times.
 */
class KillIT {

  private static final int NODES = 70; // a report in two parts
  private static final int KILLS = Integer.getInteger("dromedary.kills", 25);
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Pattern PART = Pattern.compile("(?s).*\\((\\d+)/(\\d+)\\)");
  private static final Pattern PERIOD = Pattern.compile("（(\\d{4}-\\d\\d-\\d\\d) ");

  private final MovingClock clock = MovingClock.at("2026-03-18T17:00:00Z");
  private final Fleet fleet = Fleet.of(clock, NODES);
  private World world;
  private Process process;

  @TempDir private Path folder;

  @AfterEach
  void end() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    world.close();
  }

  @Test
  void a_kill_at_any_moment_loses_no_report_and_doubles_at_most_one_message() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    world = new World(clock, folder, fleet.nodes());
    world.telegram.enforceLimits(true);
    fleet.allGrow(MIB, MIB);
    start();
    await().atMost(Duration.ofSeconds(60)).until(this::isAwaited);
    kill();
    for (int kill = 1; kill < KILLS; kill++) {
      passDay();
      start();
      boolean over = process.waitFor(random.nextLong(500, 8_000), TimeUnit.MILLISECONDS);
      assertThat(over).as("it ended by itself, seed " + seed + ":\n" + output()).isFalse();
      kill();
    }
    passDay();
    start();
    await().atMost(Duration.ofMinutes(15)).until(this::isAllSent);

    List<String> expected = days(KILLS);
    int doubled = 0;
    for (long chat : new long[] {World.CHAT, World.STRANGER}) {
      doubled += doubled(world.texts(chat), expected, seed);
    }
    System.out.println(
        KILLS
            + " kills: "
            + 2 * expected.size()
            + " reports, none lost, "
            + doubled
            + " messages doubled");
    assertThat(doubled).as("doubled, seed " + seed).isLessThanOrEqualTo(KILLS);
  }

  private void passDay() {
    clock.advance(Duration.ofDays(1));
    fleet.allGrow((1 + Duration.between(Instant.EPOCH, clock.instant()).toDays() % 97) * MIB, MIB);
  }

  /** How many messages came twice; fails unless every report is there whole, in order. */
  private static int doubled(List<String> texts, List<String> expected, long seed) {
    List<String> reports = new ArrayList<>();
    int doubled = 0;
    int last = 0;
    int parts = 0;
    for (String text : texts) {
      Matcher part = PART.matcher(text);
      assertThat(part.matches()).as(text).isTrue();
      int number = Integer.parseInt(part.group(1));
      if (number == last) {
        doubled++; // it was sent, and its sender killed before that was booked
        continue;
      }
      assertThat(number).as("seed " + seed + ": " + text).isEqualTo(last == parts ? 1 : last + 1);
      if (number == 1) {
        Matcher period = PERIOD.matcher(text);
        assertThat(period.find()).as(text).isTrue();
        reports.add(period.group(1));
      }
      last = number;
      parts = Integer.parseInt(part.group(2));
    }
    assertThat(last).as("the last part of the last report").isEqualTo(parts);
    assertThat(reports).as("seed " + seed).isEqualTo(expected);
    return doubled;
  }

  private List<String> days(int count) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
    List<String> days = new ArrayList<>();
    for (int i = count; i >= 1; i--) {
      days.add(today.minusDays(i).toString());
    }
    return days;
  }

  private void start() throws IOException {
    Path home = Packaged.HOME;
    String path =
        home.resolve("dromedary.jar")
            + File.pathSeparator
            + home.resolve("lib")
            + "/*"
            + File.pathSeparator
            + Path.of("target/test-classes").toAbsolutePath();
    long ahead = Duration.between(Instant.now(), clock.instant()).toMillis();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-cp",
            path,
            Ahead.class.getName(),
            home.toString(),
            String.valueOf(ahead));
    Map<String, String> environment =
        world.environment(
            "REPORT_DAILY_CRON",
            "0 0 0 * * ?",
            "TELEGRAM_CHAT_ID",
            World.CHAT + "," + World.STRANGER,
            "REPORT_LATE_DAYS",
            "366",
            "TELEGRAM_ALERT_CHAT_ID",
            "off");
    builder.environment().putAll(environment);
    process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private boolean isAwaited() {
    return count("SELECT COUNT(*) FROM awaited_kind") == 1
        && count("SELECT COUNT(*) FROM sample") >= NODES;
  }

  private boolean isAllSent() {
    return count("SELECT COUNT(*) FROM delivery WHERE state = 'sent'") == 2L * KILLS
        && count("SELECT COUNT(*) FROM delivery") == 2L * KILLS;
  }

  private long count(String sql) {
    try {
      return new JdbcTemplate(new DriverManagerDataSource(world.store()))
          .queryForObject(sql, Long.class);
    } catch (org.springframework.dao.DataAccessException e) {
      return -1; // not there yet
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
