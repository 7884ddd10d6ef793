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
import java.util.Locale;
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
 * SIGKILL at random moments while reports are made and sent, a day passing from each to the next,
 * to three destinations: Telegram with a chat and a group that becomes a supergroup on the way, a
 * webhook, and one that always fails. No report is lost, not more messages are doubled than there
 * were kills, and nobody is called more often than attempts were begun. {@code mvn verify -Pkills}
 * does it 500 times.
 */
class KillIT {

  private static final int NODES = 70; // a report in two parts
  private static final int KILLS = Integer.getInteger("dromedary.kills", 25);
  private static final int DOUBLINGS = 11; // of a backoff from a second to a quarter of an hour
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Pattern PART = Pattern.compile("(?s).*\\((\\d+)/(\\d+)\\)");
  private static final Pattern PERIOD = Pattern.compile("（(\\d{4}-\\d\\d-\\d\\d) ");

  private static final long SUPERGROUP = -100_4242L;

  private final HttpPeer well = new HttpPeer("WEBHOOK_URL");
  private final HttpPeer ill = new HttpPeer("DISCORD_WEBHOOK_URL");
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
    well.close();
    ill.close();
  }

  @Test
  void a_kill_at_any_moment_loses_no_report_and_doubles_at_most_one_message() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    world = new World(clock, folder, fleet.nodes());
    world.telegram.enforceLimits(true);
    ill.answers(500);
    fleet.allGrow(MIB, MIB);
    start();
    await().atMost(Duration.ofSeconds(60)).until(this::isAwaited);
    kill();
    for (int kill = 1; kill < KILLS; kill++) {
      passDay();
      if (kill == KILLS / 2) {
        world.telegram.migrate(World.GROUP, SUPERGROUP);
      }
      start();
      boolean over = process.waitFor(random.nextLong(500, 8_000), TimeUnit.MILLISECONDS);
      assertThat(over).as("it ended by itself, seed " + seed + ":\n" + output()).isFalse();
      kill();
    }
    passDay();
    start();
    await().atMost(Duration.ofMinutes(15).plusSeconds(10L * KILLS)).until(this::isAllSent);
    kill();

    List<String> expected = days(KILLS);
    int doubled = doubled(world.texts(World.CHAT), expected, seed);
    List<String> group = new ArrayList<>(world.texts(World.GROUP));
    group.addAll(world.texts(SUPERGROUP));
    doubled += doubled(group, expected, seed);
    List<String> keys =
        well.requests().stream().map(it -> it.headers().getFirst("Idempotency-Key")).toList();
    assertThat(keys.stream().distinct()).as("webhook, seed " + seed).hasSize(expected.size());
    doubled += keys.size() - expected.size();
    System.out.println(said(expected.size(), doubled));
    assertThat(doubled).as("doubled, seed " + seed).isLessThanOrEqualTo(KILLS);
    assertThat((long) well.attempts()).as("seed " + seed).isLessThanOrEqualTo(begun("webhook"));
    // a day passes from kill to kill, so each start may try what failed; its backoff holds else
    assertThat((long) ill.attempts()).as("seed " + seed).isLessThanOrEqualTo(begun("discord"));
    assertThat(ill.attempts()).as("seed " + seed).isBetween(1, KILLS + 2 * DOUBLINGS);
    assertThat(count("SELECT COUNT(*) FROM moved_chat")).isEqualTo(1);
  }

  private String said(int reports, int doubled) {
    return String.format(
        Locale.ROOT,
        "%d kills: %d reports to a webhook, a chat and a group that migrated: none lost, %d messages"
            + " doubled; calls per delivery: webhook %.3f, Telegram %.3f for each of two parts;"
            + " the one that always fails got %d calls for %d attempts",
        KILLS,
        reports,
        doubled,
        (double) well.attempts() / reports,
        world.telegram.calls("sendMessage") / (4.0 * reports),
        ill.attempts(),
        begun("discord"));
  }

  /** How many attempts at a destination were begun. */
  private long begun(String destination) {
    return count("SELECT SUM(attempts) FROM delivery WHERE destination = '" + destination + "'");
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
            World.CHAT + "," + World.GROUP,
            "REPORT_LATE_DAYS",
            "366",
            "TELEGRAM_ALERT_CHAT_ID",
            "off");
    builder.environment().putAll(environment);
    builder.environment().putAll(well.settings());
    builder.environment().putAll(ill.settings());
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
    return count("SELECT COUNT(*) FROM delivery WHERE state = 'sent'") == 3L * KILLS
        && count("SELECT COUNT(*) FROM delivery WHERE state = 'waiting'") == KILLS;
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
