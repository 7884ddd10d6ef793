package io.github.dromedary.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.demo.wire.SettableClock;
import io.github.dromedary.source.BotDatabase;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceException;
import io.github.dromedary.store.SqlFile;
import io.github.dromedary.store.Store;
import io.github.dromedary.usage.Asked;
import io.github.dromedary.usage.ChatType;
import io.github.dromedary.usage.Kind;
import io.github.dromedary.usage.Numbers;
import io.github.dromedary.usage.Period;
import io.github.dromedary.usage.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bot does to its tables: every number is the one that plain statements give. */
class UsageNumbersIT {

  private static final int TIMEOUT = 30;
  private static final long[] CHATS = {1, 2, 3, 777, -1, -2};
  private static final List<Asked> ALL = List.of(new Asked(ChatType.ALL, Period.ALL));

  private final SettableClock clock = new SettableClock("2026-03-11T10:20:30Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "5, sqlite, 1",
    "5, sqlite, 2",
    "5, sqlite, 3",
    "6, sqlite, 4",
    "6, postgresql, 5",
    "5, postgresql, 6"
  })
  void every_number_is_that_of_plain_statements_whatever_the_bot_does(
      int version, String kind, long seed) throws Exception {
    Random random = new Random(seed);
    String address = kind.equals("sqlite") ? "" : BotDatabase.store();
    try (BotDatabase bot = BotDatabase.ofVersion(version);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open(address, folder)) {
      Life life = new Life(bot, random, clock);
      life.someUsers();
      UsageNumbers numbers = new UsageNumbers(source, store, clock, 1 + random.nextInt(40));
      plain(bot).equalsAll(numbers, true, CHATS);
      numbers.advance();
      assertThat(numbers.isBuilt()).isTrue();
      plain(bot).equalsAll(numbers, false, CHATS);
      for (int i = 0; i < 12; i++) {
        life.goesOn();
        if (random.nextInt(4) == 0) {
          numbers = new UsageNumbers(source, store, clock, 1 + random.nextInt(40));
        }
        plain(bot).equalsAll(numbers, false, CHATS);
      }
      life.ends();
      plain(bot).equalsAll(numbers, false, CHATS);
      assertThat(numbers.check()).isTrue();
      for (int i = 0; i < 4; i++) {
        life.changes();
        assertThat(numbers.check()).isFalse();
        plain(bot).equalsAll(numbers, false, CHATS);
        assertThat(numbers.check()).isTrue();
      }
    }
  }

  @Test
  void a_row_that_commits_late_with_a_lower_id_is_counted_at_the_next_question() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder);
        Connection slow = bot.connection()) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      numbers.advance();
      slow.setAutoCommit(false);
      bot.video(slow, 1, now() - 5, true);
      bot.video(bot.owner(), 2, now() - 4, false);
      assertThat(numbers.numbers(ALL).value().get(0).videos()).isEqualTo(1);
      slow.commit();

      assertThat(numbers.numbers(ALL).value()).containsExactly(new Numbers(0, 0, 0, 2, 2, 1, 1));
    }
  }

  @Test
  void a_row_that_commits_after_more_than_a_day_is_found_by_the_check() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder);
        Connection slow = bot.connection()) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      slow.setAutoCommit(false);
      bot.video(slow, 1, now(), false);
      bot.video(bot.owner(), 2, now(), false);
      numbers.advance();
      clock.advance(Duration.ofDays(2));
      assertThat(numbers.check()).isTrue();
      slow.commit();
      assertThat(numbers.numbers(ALL).value().get(0).videos()).isEqualTo(1);

      assertThat(numbers.check()).isFalse();
      assertThat(numbers.numbers(ALL).value().get(0).videos()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void a_build_that_was_broken_off_goes_on_where_it_was(String kind) throws Exception {
    String address = kind.equals("sqlite") ? "" : BotDatabase.store();
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open(address, folder)) {
      bot.run(
          "INSERT INTO videos (user_id, downloaded_at, video_link, is_images)"
              + " SELECT i % 50, "
              + now()
              + " - i * 977, 'l', i % 12 = 0 FROM generate_series(1, 1000) i");
      Rollups rollups = new Rollups(store);
      rollups.wipe(rollups.state(), source.ask(session -> session.identity()));
      Advance advance = new Advance(rollups, 300);
      for (int i = 0; i < 2; i++) {
        State state = rollups.state();
        source.ask(session -> advance.once(session, state, Kind.VIDEOS, now()));
      }
      UsageNumbers again = new UsageNumbers(source, store, clock, 300);
      assertThat(again.isBuilt()).isFalse();
      assertThat(rollups.state().marks().get(Kind.VIDEOS).id()).isEqualTo(600);
      plain(bot).equalsAll(again, true, CHATS);
      again.advance();

      plain(bot).equalsAll(again, false, CHATS);
      assertThat(again.check()).isTrue();
    }
  }

  @Test
  void another_database_begins_anew() throws Exception {
    try (BotDatabase one = BotDatabase.ofVersion(5);
        BotDatabase other = BotDatabase.ofVersion(6);
        Source first = new Source(one.url(), null, TIMEOUT);
        Source second = new Source(other.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      new Life(one, new Random(1), clock).someUsers();
      new Life(other, new Random(2), clock).someUsers();
      UsageNumbers before = new UsageNumbers(first, store, clock);
      before.advance();
      UsageNumbers after = new UsageNumbers(second, store, clock);
      plain(other).equalsAll(after, true, CHATS);
      after.advance();

      plain(other).equalsAll(after, false, CHATS);
    }
  }

  @Test
  void a_bot_that_is_updated_while_we_run_is_read_by_its_new_columns() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      bot.video(bot.owner(), 1, now(), true);
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      numbers.advance();
      bot.run("ALTER TABLE videos RENAME COLUMN video_link TO shared_link");
      bot.run("ALTER TABLE videos ADD COLUMN media_kind TEXT");
      bot.run("UPDATE videos SET media_kind = 'images' WHERE is_images");
      bot.run("ALTER TABLE videos DROP COLUMN is_images");
      assertThatThrownBy(() -> numbers.numbers(ALL))
          .hasMessageContaining("other tables than expected");
      numbers.advance();

      assertThat(numbers.numbers(ALL).value()).containsExactly(new Numbers(0, 0, 0, 1, 1, 1, 1));
      assertThat(numbers.numbers(ALL).fromSource()).isFalse();
      assertThat(numbers.check()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void two_that_share_a_store_count_every_row_once(String kind) throws Exception {
    String address = kind.equals("sqlite") ? "" : BotDatabase.store();
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Source another = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open(address, folder)) {
      UsageNumbers one = new UsageNumbers(source, store, clock, 7);
      UsageNumbers other = new UsageNumbers(another, store, clock, 5);
      one.advance();
      List<Thread> askers = new ArrayList<>();
      List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
      for (UsageNumbers each : List.of(one, other, one, other)) {
        Thread asker = new Thread(() -> ask(bot, each));
        asker.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        asker.start();
        askers.add(asker);
      }
      for (Thread asker : askers) {
        asker.join();
      }

      assertThat(failures).isEmpty();
      plain(bot).equalsAll(one, false, CHATS);
      plain(bot).equalsAll(other, false, CHATS);
      assertThat(one.check()).isTrue();
    }
  }

  /** Inserts a chat with its first video in one transaction, and asks: both are seen, or none. */
  private void ask(BotDatabase bot, UsageNumbers numbers) {
    try (Connection connection = bot.connection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 25; i++) {
        long id = ThreadLocalRandom.current().nextLong(1, 1L << 40);
        try (var statement = connection.createStatement()) {
          statement.execute(
              "INSERT INTO users (user_id, registered_at) VALUES (" + id + ", " + now() + ")");
        }
        bot.video(connection, id, now(), i % 2 == 0);
        connection.commit();
        Numbers all = numbers.numbers(ALL).value().get(0);
        assertThat(all.videos()).isEqualTo(all.chats());
        assertThat(all.videoUsers()).isEqualTo(all.chats());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_is_read_goes_along_the_primary_key() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(6)) {
      bot.run(
          "INSERT INTO videos (user_id, downloaded_at) SELECT i % 500, i FROM generate_series(1, 60000) i");
      bot.run("ANALYZE videos");
      for (String statement : List.of("next-rows", "late-rows")) {
        String sql =
            SqlFile.read("usage/source/" + statement)
                .replace(
                    "{rows}",
                    "SELECT id, user_id, at, images FROM ("
                        + SqlFile.read("usage/source/v6/downloads")
                        + ") q")
                .replaceAll("--.*\n", "");
        // with the planner's one plan for all values, as a long-lived connection comes to have it
        assertThat(planned(bot, statement, sql))
            .as(statement)
            .contains("Index Scan using videos_pkey")
            .doesNotContain("Seq Scan", "Sort");
      }
    }
  }

  private static String planned(BotDatabase bot, String statement, String sql) {
    bot.run("SET plan_cache_mode = force_generic_plan");
    boolean late = statement.equals("late-rows");
    String bound =
        late
            ? sql.replace(":froms", "$1").replace(":tos", "$2").replace(":most", "$3")
            : sql.replace(":mark", "$1").replace(":most", "$2");
    String types = late ? "(TEXT, TEXT, INTEGER)" : "(BIGINT, INTEGER)";
    String values = late ? "('{5,7}', '{5,9}', 250000)" : "(59000, 250000)";
    bot.run("PREPARE asked " + types + " AS " + bound);
    String plan = bot.rows("EXPLAIN EXECUTE asked " + values).toString();
    bot.run("DEALLOCATE asked");
    assertThat(plan).doesNotContain("59000", "5,7"); // else it is a plan for these values alone
    return plan;
  }

  @Test
  void thirty_one_days_of_a_month_know_who_came_back_on_the_thirtieth_day() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      bot.run(
          "INSERT INTO users (user_id, registered_at) SELECT i, "
              + now()
              + " - i * 86400 FROM generate_series(1, 99) i");
      bot.run(
          "INSERT INTO videos (user_id, downloaded_at) SELECT user_id, registered_at + 30 * 86400 FROM users");
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      numbers.advance();

      List<Retention.Cohort> cohorts = numbers.retention(Period.MONTH).value().cohorts();
      assertThat(cohorts).hasSize(61);
      assertThat(cohorts.stream().filter(cohort -> cohort.day30() != null))
          .hasSize(31)
          .allMatch(cohort -> cohort.day30() == 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void an_answer_is_of_one_moment_though_others_count_on_while_it_is_read(String kind)
      throws Exception {
    String address = kind.equals("sqlite") ? "" : BotDatabase.store();
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open(address, folder)) {
      Keeper keeper = new Keeper(source, store, clock, 10);
      bot.video(bot.owner(), 1, now(), false);
      keeper.building().advance();
      List<Long> videos =
          keeper
              .answer(
                  (chats, figures, now) -> {
                    long before = figures.counts(1).videos();
                    bot.run("INSERT INTO videos (user_id, downloaded_at) VALUES (1, 5)");
                    CompletableFuture.runAsync(keeper.building()::advance)
                        .orTimeout(TIMEOUT, TimeUnit.SECONDS)
                        .join();
                    return List.of(before, figures.counts(1).videos());
                  })
              .value();

      assertThat(videos).containsExactly(1L, 1L);
      assertThat(keeper.answer((chats, figures, now) -> figures.counts(1).videos()).value())
          .isEqualTo(2);
    }
  }

  @Test
  void a_time_in_the_future_is_exact_when_a_windows_edge_comes_by() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      long at = now() + 100 * 86_400;
      bot.video(bot.owner(), 1, at, false);
      bot.video(bot.owner(), 2, at * 1_000, false);
      numbers.advance();
      List<Asked> day = List.of(new Asked(ChatType.USERS, Period.DAY));
      for (int i = 0; i < 2; i++) {
        clock.advance(Duration.ofDays(50));
        assertThat(numbers.check()).isTrue();
      }
      clock.advance(Duration.ofSeconds(86_399));
      assertThat(numbers.numbers(day).value().get(0).videos()).isEqualTo(2);
      clock.advance(Duration.ofSeconds(1));

      assertThat(numbers.numbers(day).value().get(0).videos()).isEqualTo(1);
    }
  }

  @Test
  void a_window_moves_on_to_the_second() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      bot.video(bot.owner(), 1, now(), false);
      numbers.advance();
      List<Asked> day = List.of(new Asked(ChatType.USERS, Period.DAY));
      clock.advance(Duration.ofSeconds(86_399));
      assertThat(numbers.numbers(day).value().get(0).videos()).isEqualTo(1);
      clock.advance(Duration.ofSeconds(1));

      assertThat(numbers.numbers(day).value().get(0)).isEqualTo(Numbers.NONE);
      assertThat(numbers.compared(day.get(0)).value().before().videos()).isEqualTo(1);
    }
  }

  @Test
  void a_history_ends_where_its_reader_fails() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, TIMEOUT);
        Store store = Store.open("", folder)) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      for (int i = 0; i < 5; i++) {
        bot.video(bot.owner(), 1, (long) i, false);
      }
      List<Long> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  numbers.history(
                      1,
                      (at, link) -> {
                        seen.add(at);
                        throw new IOException("closed");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("closed");
      assertThat(seen).containsExactly(0L);
      assertThat(numbers.failure()).isEmpty();
      numbers.history(1, (at, link) -> seen.add(at));

      assertThat(seen).containsExactly(0L, 0L, 1L, 2L, 3L, 4L);
    }
  }

  @Test
  void a_database_that_goes_away_is_told_and_its_return_too() throws Exception {
    try (BotDatabase bot = BotDatabase.ofVersion(5);
        Source source = new Source(bot.url(), null, 1);
        Store store = Store.open("", folder);
        Connection locking = bot.connection()) {
      UsageNumbers numbers = new UsageNumbers(source, store, clock);
      bot.video(bot.owner(), 1, now(), false);
      numbers.advance();
      locking.setAutoCommit(false);
      try (var lock = locking.createStatement()) {
        lock.execute("LOCK TABLE videos IN ACCESS EXCLUSIVE MODE");
      }
      assertThatThrownBy(() -> numbers.numbers(ALL)).isInstanceOf(SourceException.class);
      assertThat(numbers.failure()).get().asString().contains("took longer");
      assertThat(numbers.isBuilt()).isTrue();
      locking.rollback();

      assertThat(numbers.numbers(ALL).value().get(0).videos()).isEqualTo(1);
      assertThat(numbers.failure()).isEmpty();
    }
  }

  private Plain plain(BotDatabase bot) {
    return new Plain(bot, now());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
