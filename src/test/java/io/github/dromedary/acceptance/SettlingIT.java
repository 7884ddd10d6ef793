package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is booked of a delivery is what became of its own attempt, and each attempt is booked. */
class SettlingIT {

  private static final int ROUNDS = 16;
  private static final long SUPERGROUP = -100_4242L;

  private final MovingClock clock = MovingClock.at("2026-03-18T17:00:00Z");
  private final Fleet fleet = Fleet.of(clock, 3);
  private final HttpPeer well = new HttpPeer("WEBHOOK_URL");
  private final HttpPeer ill = new HttpPeer("DISCORD_WEBHOOK_URL");
  private final HttpPeer fickle = new HttpPeer("SLACK_WEBHOOK_URL");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(clock, folder, fleet.nodes());
    world.telegram.enforceLimits(true);
    world.telegram.limitTolerance(Duration.ZERO);
    fleet.allGrow(GIB, GIB);
    ill.answers(500);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
    Stream.of(well, ill, fickle).forEach(HttpPeer::close);
  }

  @Test
  void every_delivery_is_settled_by_its_own_attempt_whatever_became_of_the_others()
      throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    starts();
    List<Integer> refused = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      clock.advance(Duration.ofDays(1));
      fleet.allGrow(GIB, GIB);
      int answer = round == 1 ? 400 : List.of(200, 500, 400).get(random.nextInt(3));
      fickle.answers(answer);
      if (round == ROUNDS / 3) {
        world.telegram.migrate(World.GROUP, SUPERGROUP);
      }
      int before = fickle.attempts();
      asksForReport();
      int reports = round;
      await("seed " + seed)
          .atMost(World.PATIENCE)
          .until(
              () ->
                  count("SELECT COUNT(*) FROM report") == reports
                      && settled("webhook") >= reports
                      && settled("telegram") >= 2 * reports
                      && (answer == 500
                          ? fickle.attempts() > before
                          : settled("slack") == reports));
      if (answer == 400) {
        refused.add(round);
      }
    }
    fickle.answers(200);
    clock.advance(Duration.ofDays(1));
    await().atMost(World.PATIENCE).until(() -> settled("slack") == ROUNDS);
    world.stops();

    String as = "seed " + seed;
    assertThat(well.attempts()).as(as).isEqualTo(ROUNDS);
    assertThat(keys(well)).as(as).doesNotHaveDuplicates();
    assertThat(world.texts(World.CHAT)).as(as).hasSize(ROUNDS).doesNotHaveDuplicates();
    assertThat(world.texts(World.GROUP).size() + world.texts(SUPERGROUP).size()).isEqualTo(ROUNDS);
    assertThat(
            count(
                "SELECT COUNT(*) FROM delivery WHERE destination = 'discord' AND state = 'waiting'"))
        .as(as)
        .isEqualTo(ROUNDS);
    assertThat(
            rows(
                "SELECT DISTINCT reason FROM delivery WHERE destination = 'discord' AND attempts > 0"))
        .as(as)
        .hasSize(1)
        .allSatisfy(row -> assertThat((String) row.get("reason")).contains("500"));
    assertThat(
            count(
                "SELECT COUNT(*) FROM delivery WHERE destination = 'slack' AND state = 'refused'"))
        .as(as)
        .isGreaterThanOrEqualTo(refused.size());
    assertThat(booked("webhook")).as(as).isEqualTo(well.attempts());
    assertThat(booked("discord")).as(as).isEqualTo(ill.attempts());
    assertThat(booked("slack")).as(as).isEqualTo(fickle.attempts());
    // the group was followed within the attempt that found it moved
    assertThat(booked("telegram")).as(as).isEqualTo(world.telegram.calls("sendMessage") - 1);
    assertThat(rows("SELECT chat_id, moved_to FROM moved_chat"))
        .as(as)
        .containsExactly(
            Map.of("chat_id", String.valueOf(World.GROUP), "moved_to", String.valueOf(SUPERGROUP)));
  }

  @Test
  @Timeout(60) // it used to be waited for for ten minutes
  void a_report_behind_one_that_fails_is_waited_for_no_longer_than_that_one() throws IOException {
    starts();
    asksForReport();
    await()
        .atMost(World.PATIENCE)
        .until(
            () ->
                count("SELECT COUNT(*) FROM delivery WHERE reason LIKE '%500%'") == 1
                    && settled("webhook") == 1);
    new JdbcTemplate(new DriverManagerDataSource(world.store()))
        .update(
            "UPDATE delivery SET attempts = 9, next_at = next_at + 900000"
                + " WHERE destination = 'discord'");
    Object deliveries = world.call("direct:traffic.report", "weekly");

    assertThat((List<?>) deliveries)
        .filteredOn(row -> "discord".equals(((Map<?, ?>) row).get("destination")))
        .singleElement()
        .satisfies(row -> assertThat(((Map<?, ?>) row).get("reason") + "").contains("500"));
    assertThat(settled("webhook")).isEqualTo(2);
    assertThat(settled("telegram")).isEqualTo(4);
  }

  private void starts() throws IOException {
    List<String> settings =
        new ArrayList<>(List.of("TELEGRAM_CHAT_ID", World.GROUP + "," + World.CHAT));
    for (HttpPeer peer : List.of(well, ill, fickle)) {
      peer.settings().forEach((name, value) -> settings.addAll(List.of(name, value)));
    }
    world.starts(Mode.RUN, settings.toArray(String[]::new));
    world.samples();
  }

  private static List<String> keys(HttpPeer peer) {
    return peer.requests().stream()
        .map(request -> request.headers().getFirst("Idempotency-Key"))
        .toList();
  }

  private void asksForReport() {
    Thread asking =
        new Thread(
            () -> {
              try {
                world.call("direct:traffic.report", "daily");
              } catch (IOException | RuntimeException e) {
                // the test has ended meanwhile
              }
            },
            "report");
    asking.setDaemon(true);
    asking.start();
  }

  private long settled(String destination) {
    return count(
        "SELECT COUNT(*) FROM delivery WHERE state <> 'waiting' AND destination = '"
            + destination
            + "'");
  }

  /** How many attempts at a destination are booked. */
  private long booked(String destination) {
    return count("SELECT SUM(attempts) FROM delivery WHERE destination = '" + destination + "'");
  }

  private long count(String sql) {
    return new JdbcTemplate(new DriverManagerDataSource(world.store()))
        .queryForObject(sql, Long.class);
  }

  private List<Map<String, Object>> rows(String sql) {
    return new JdbcTemplate(new DriverManagerDataSource(world.store())).queryForList(sql);
  }
}
