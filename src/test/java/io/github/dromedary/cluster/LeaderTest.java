package io.github.dromedary.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String END_LEADERS =
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
          + " AND classid = 4180";

  private static EmbeddedPostgres database;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    database = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  private static AdvisoryRight right() {
    return new AdvisoryRight(database.getJdbcUrl("postgres", "postgres"), true);
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void one_has_the_lock_and_the_next_gets_it_at_once_when_it_is_given_back() {
    AdvisoryRight one = right();
    AdvisoryRight other = right();
    await().atMost(PATIENCE).until(one::hold);
    assertThat(other.hold()).isFalse();
    one.close();

    assertThat(other.hold()).isTrue();
    other.close();
  }

  @Test
  void a_lock_that_was_not_given_back_counts_only_after_its_owner_must_have_stopped()
      throws SQLException {
    AdvisoryRight one = right();
    AdvisoryRight other = right();
    await().atMost(PATIENCE).until(one::hold);
    assertThat(other.hold()).isFalse();
    run(END_LEADERS);

    long ended = System.nanoTime();
    await().atMost(PATIENCE).until(other::hold);
    assertThat(Duration.ofNanos(System.nanoTime() - ended)).isGreaterThanOrEqualTo(Leader.VALID);
    assertThat(one.hold()).isFalse();
    one.close();
    other.close();
  }

  @Test
  void the_server_ends_the_connection_of_an_owner_that_is_not_heard_of() {
    AdvisoryRight silent = right();
    AdvisoryRight other = right();
    await().atMost(PATIENCE).until(silent::hold);

    await().atMost(PATIENCE).until(other::hold);
    assertThat(silent.hold()).isFalse();
    silent.close();
    other.close();
  }

  @Test
  void a_right_that_is_not_confirmed_in_time_ends_by_itself() {
    HangingRight right = new HangingRight();
    Leader leader = new Leader(right);
    leader.start();
    await().atMost(PATIENCE).until(leader::isHeld);
    right.hangs = true;

    await().atMost(PATIENCE).until(() -> !leader.isHeld() && !leader.has(0));
    right.hangs = false;
    await().atMost(PATIENCE).until(leader::isHeld);
    leader.close();
    assertThat(leader.isHeld()).isFalse();
    assertThat(leader.has(0)).isFalse();
  }

  @Test
  void every_piece_falls_to_one_of_those_who_share_and_the_first_to_the_leader() {
    List<AdvisoryRight> rights = List.of(right(), right(), right());
    rights.forEach(AdvisoryRight::hold);
    AdvisoryRight leader = rights.get(0);
    await().atMost(PATIENCE).until(leader::hold);
    rights.forEach(AdvisoryRight::hold); // by now each knows of all
    for (int piece = 0; piece < 7; piece++) {
      int it = piece;
      assertThat(rights).filteredOn(right -> right.share().has(it)).hasSize(1);
    }
    assertThat(leader.share()).isEqualTo(new Share(0, 3));

    rights.get(1).close();
    assertThat(rights.get(1).share()).isEqualTo(Share.NONE);
    rights.get(2).hold();
    leader.hold();
    assertThat(leader.share()).isEqualTo(new Share(0, 2));
    assertThat(rights.get(2).share()).isEqualTo(new Share(1, 2));
    leader.close();
    rights.get(2).hold();
    assertThat(rights.get(2).share()).isEqualTo(Share.ALL);
    rights.get(2).close();
  }

  @Test
  void a_command_that_ends_may_lead_and_has_no_share() {
    AdvisoryRight command = new AdvisoryRight(database.getJdbcUrl("postgres", "postgres"), false);
    await().atMost(PATIENCE).until(command::hold);
    AdvisoryRight running = right();
    running.hold();

    assertThat(command.share()).isEqualTo(Share.NONE);
    assertThat(running.share()).isEqualTo(Share.ALL);
    running.close();
    command.close();
  }

  @Test
  void beside_a_sqlite_file_one_leads_until_it_gives_that_back() {
    Leader one = Leader.of("", folder, true);
    Leader other = Leader.of("", folder, true);
    one.start();
    await().atMost(PATIENCE).until(one::isHeld);
    other.start();
    FileRight third = new FileRight(folder, true);
    assertThat(third.hold()).isFalse();
    assertThat(other.isHeld()).isFalse();
    one.close();

    await().atMost(PATIENCE).until(other::isHeld);
    other.close();
  }

  @Test
  void where_the_file_cannot_be_locked_the_instance_that_runs_leads_and_a_command_does_not()
      throws IOException {
    Files.createDirectory(folder.resolve(FileRight.FILE)); // as good as one that is somebody else's
    FileRight running = new FileRight(folder, true);
    FileRight command = new FileRight(folder, false);

    assertThat(command.hold()).isFalse();
    assertThat(command.share()).isEqualTo(Share.NONE);
    assertThat(running.hold()).isTrue();
    assertThat(running.share()).isEqualTo(Share.ALL);
    running.close();
    assertThat(running.share()).isEqualTo(Share.NONE);
  }

  @Test
  void who_leads_no_more_is_told_to_forget() {
    HangingRight right = new HangingRight();
    Leader leader = new Leader(right);
    AtomicInteger forgotten = new AtomicInteger();
    leader.afterwards(forgotten::incrementAndGet);
    leader.start();
    await().atMost(PATIENCE).until(leader::isHeld);
    right.hangs = true;

    await().atMost(PATIENCE).until(() -> forgotten.get() == 1);
    right.hangs = false;
    await().atMost(PATIENCE).until(leader::isHeld);
    assertThat(forgotten).hasValue(1);
    leader.close();
  }

  /** One whose server does not answer. */
  private static final class HangingRight implements Right {
    private volatile boolean hangs;

    @Override
    public boolean hold() {
      await().forever().until(() -> !hangs);
      return true;
    }

    @Override
    public boolean isShared() {
      return true;
    }

    @Override
    public Share share() {
      return Share.ALL;
    }

    @Override
    public void close() {
      hangs = false;
    }
  }
}
