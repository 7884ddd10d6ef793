package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several packaged processes on one PostgreSQL, of which one leads. */
class ClusterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int[] SECONDS = {0, 15, 30, 45};
  private static final int KILLS = Integer.getInteger("dromedary.cluster.kills", 5);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private final Clock clock = Clock.systemUTC();
  private final List<Packaged> instances = new ArrayList<>();
  private final Map<Packaged, String> names = new IdentityHashMap<>();
  private EmbeddedPostgres database;
  private World world;
  private int started;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    database = EmbeddedPostgres.start();
    world = new World(clock, folder, Fleet.of(clock, 3).nodes());
  }

  @AfterEach
  void end() throws IOException {
    instances.forEach(Packaged::close);
    world.close();
    database.close();
  }

  @Test
  void one_that_is_stopped_for_a_while_is_followed_and_does_nothing_when_it_wakes()
      throws Exception {
    for (int second : SECONDS) {
      report(second);
    }
    Packaged first = starts();
    answer();
    Packaged second = starts().healthy(); // also of what the leader alone does
    signal("STOP", first);
    long stopped = System.nanoTime();
    answer();
    System.out.println(
        "A leader that stands still is followed after "
            + Duration.ofNanos(System.nanoTime() - stopped).toMillis()
            + " ms");
    int reported = reports().size();
    signal("CONT", first);
    answer();
    await().atMost(PATIENCE).until(() -> reports().size() > reported);
    assertThat(reports()).doesNotHaveDuplicates();
    assertThat(world.telegram.events().conflicts()).as("polls ended by another").isZero();
    second.terminated();
    instances.remove(second);
    long ended = System.nanoTime();
    answer();
    System.out.println(
        "One that ends is followed after "
            + Duration.ofNanos(System.nanoTime() - ended).toMillis()
            + " ms");
  }

  @Test
  void while_the_database_stands_still_nobody_polls_and_afterwards_one_does() throws Exception {
    starts();
    starts();
    answer();
    long first = Postmaster.of(database);
    Postmaster.signal("STOP", first);
    try {
      Duration longEnough = Duration.ofSeconds(8); // than a poll would take, and its retries
      AtomicInteger polls = new AtomicInteger();
      await()
          .during(longEnough)
          .atMost(PATIENCE)
          .until(
              () -> {
                int now = world.telegram.calls("getUpdates");
                return polls.getAndSet(now) == now;
              });
    } finally {
      Postmaster.signal("CONT", first);
    }
    long back = System.nanoTime();
    answer();
    System.out.println(
        "After PostgreSQL stood still, a command is answered after "
            + Duration.ofNanos(System.nanoTime() - back).toMillis()
            + " ms");
    assertThat(world.telegram.events().conflicts()).as("polls ended by another").isZero();
  }

  /** Every quarter of a minute a report falls due, and one of three is killed again and again. */
  @Test
  void whoever_is_killed_no_report_is_lost_and_every_command_is_answered_once() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int second : SECONDS) {
      report(second);
    }
    for (int i = 0; i < 3; i++) {
      starts();
    }
    answer();
    Instant from = clock.instant();
    long longest = 0;
    int leaders = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Packaged leader = leader();
      Packaged other = instances.get(random.nextInt(instances.size()));
      Packaged victim = kill % 2 == 0 && leader != null ? leader : other;
      leaders += victim == leader ? 1 : 0;
      victim.killed();
      instances.remove(victim);
      long killed = System.nanoTime();
      answer();
      longest = Math.max(longest, Duration.ofNanos(System.nanoTime() - killed).toMillis());
      starts();
    }
    Instant to = clock.instant();
    List<String> expected = new ArrayList<>();
    for (int second : SECONDS) {
      Instant at = from.truncatedTo(ChronoUnit.MINUTES).plusSeconds(second);
      for (; !at.isAfter(to); at = at.plusSeconds(60)) {
        if (at.isAfter(from)) {
          expected.add("Report " + second + " of minute " + MINUTE.format(at));
        }
      }
    }
    assertThat(expected).isNotEmpty();
    await().atMost(PATIENCE).until(() -> reports().containsAll(expected));

    List<String> sent = reports();
    long doubled = sent.size() - sent.stream().distinct().count();
    System.out.printf(
        Locale.ROOT,
        "%d kills of one of three, %d of them of the leader: %d reports, none lost, %d doubled;"
            + " a command was answered after %d ms at the longest; %d polls ended by another%n",
        KILLS,
        leaders,
        expected.size(),
        doubled,
        longest,
        world.telegram.events().conflicts());
    assertThat(doubled).as("seed %d", seed).isLessThanOrEqualTo(KILLS);
    assertThat(world.telegram.events().conflicts()).isLessThanOrEqualTo(leaders);
  }

  private void report(int second) throws IOException {
    Path report = folder.resolve("custom/routes/reports/at-" + second + ".camel.yaml");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        """
        # Schedule: %1$d * * * * ?
        - route:
            id: reports.at-%1$d
            description: The quarter's report
            from:
              uri: direct:reports.at-%1$d
              steps:
                - setBody: { simple: "Report %1$d of minute ${variable.due.period}" }
        """
            .formatted(second));
  }

  /** Without the line that one of them is late. */
  private List<String> reports() {
    return world.texts().stream()
        .filter(text -> text.contains(" of minute "))
        .map(text -> text.substring(text.indexOf("Report ")))
        .toList();
  }

  /** Which of the instances has the lock; null while none has. */
  private Packaged leader() throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement();
        ResultSet found =
            sql.executeQuery(
                "SELECT a.application_name FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid"
                    + " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 4180")) {
      String name = found.next() ? found.getString(1) : "";
      return instances.stream().filter(it -> name.equals(names.get(it))).findFirst().orElse(null);
    }
  }

  private Map<String, String> environment(int number) {
    return world.environment(
        "DATABASE_URL",
        database.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + number,
        "CUSTOM_DIR",
        folder.resolve("custom").toString(),
        "MANAGEMENT_PORT",
        String.valueOf(World.freePort()),
        "DATA_DIR",
        folder.resolve("data-" + number).toString());
  }

  private Packaged starts() throws IOException {
    started++;
    Packaged instance = Packaged.start(environment(started)).running();
    instances.add(instance);
    names.put(instance, String.valueOf(started));
    return instance;
  }

  /** Ada asks, and gets one answer. */
  private void answer() {
    int before = others();
    world.writes("/help");
    await().atMost(PATIENCE).until(() -> others() > before);
    await()
        .during(Duration.ofMillis(500))
        .failFast(() -> assertThat(others()).as("%s", world.texts()).isEqualTo(before + 1))
        .until(() -> true);
  }

  /** Messages that are no report's. */
  private int others() {
    return world.texts().size() - reports().size();
  }

  private static void signal(String name, Packaged to) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
