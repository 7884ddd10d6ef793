package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.panel.RpcSupport;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What fails while a failure is dealt with, or beside another: nothing is taken for a circle. */
class PoliciesIT {

  private static final int NODES = 40;
  private static final String CIRCLE = "Circular error-handler detected";
  private static final String FULL = "BEGIN SELECT RAISE(ABORT, 'disk full'); END";

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet fleet = Fleet.of(clock, NODES);
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(Fleet.GIB, Fleet.GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void nodes_that_fail_at_once_after_another_failure_are_each_skipped_with_their_reason()
      throws IOException {
    world.panel.rpc(RpcSupport.NO_LATEST_STATUS); // the first failure: then node by node
    IntStream.range(0, NODES)
        .forEach(i -> world.panel.faultOnNode(Fleet.uuid(i), WireFault.status(500)));
    world.starts(Mode.RUN);
    world.samples();

    await().until(() -> count("SELECT COUNT(*) FROM node") == NODES);
    assertThat(count("SELECT COUNT(*) FROM node WHERE reason LIKE 'http%500'")).isEqualTo(NODES);
    assertThat(log()).doesNotContain(CIRCLE);
  }

  @Test
  void gaps_that_fail_at_once_after_another_failure_are_each_put_off() throws IOException {
    gaps();
    world.panel.down();
    clock.advance(Duration.ofMinutes(1));
    world.call("direct:traffic.bootstrap", null);

    assertThat(count("SELECT COUNT(*) FROM gap WHERE attempts = 0")).isZero();
    assertThat(log()).doesNotContain(CIRCLE, "\tat ");
  }

  @Test
  @Timeout(60) // it used to go on without end
  void a_gap_that_cannot_be_put_off_ends_the_round_and_is_tried_in_the_next() throws IOException {
    gaps();
    sql("CREATE TRIGGER full BEFORE UPDATE ON gap " + FULL);
    world.panel.fault(WireFault.status(500));
    clock.advance(Duration.ofMinutes(10));
    Throwable failure = catchThrowable(() -> world.call("direct:traffic.fill", null));

    assertThat(failure).hasStackTraceContaining("disk full");
    assertThat(log()).doesNotContain(CIRCLE, "while trying to handle previously thrown");
  }

  @Test
  void a_command_that_fails_in_a_chat_that_takes_no_answer_is_said_in_one_line()
      throws IOException {
    world.starts(Mode.RUN);
    world.samples();
    sql("DROP TABLE event");
    world.telegram.block(World.CHAT);
    world.writes("/today");

    await().until(() -> log().contains("Reply not delivered: "));
    assertThat(log())
        .contains("The command failed: ")
        .doesNotContain(CIRCLE, "while trying to handle previously thrown", "\tat ");
  }

  /** Every node has a gap that the panel might fill. */
  private void gaps() throws IOException {
    world.starts(Mode.ONCE);
    world.samples();
    clock.advance(Duration.ofHours(1));
    fleet.allGrow(Fleet.GIB, Fleet.GIB);
    world.samples();
    assertThat(count("SELECT COUNT(*) FROM gap")).isGreaterThanOrEqualTo(NODES);
  }

  private String log() throws IOException {
    return Files.exists(world.logFile()) ? Files.readString(world.logFile()) : "";
  }

  private void sql(String statement) {
    new JdbcTemplate(new DriverManagerDataSource(world.store())).execute(statement);
  }

  private long count(String sql) {
    return new JdbcTemplate(new DriverManagerDataSource(world.store()))
        .queryForObject(sql, Long.class);
  }
}
