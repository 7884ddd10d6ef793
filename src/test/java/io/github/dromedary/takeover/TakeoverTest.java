package io.github.dromedary.takeover;

import static io.github.dromedary.takeover.OldBot.midnight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.past.Difference;
import io.github.dromedary.past.Difference.Reason;
import io.github.dromedary.takeover.OldBot.Machine;
import io.github.dromedary.takeover.Takeover.Imported;
import io.github.dromedary.traffic.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs that Dromedary replaces have written becomes sums, equal to what was seen. */
class TakeoverTest {

  private static final LocalDate BEGIN = LocalDate.parse("2025-11-20");
  private static final LocalDate END = LocalDate.parse("2026-11-20");

  @TempDir private Path folder;
  private ImportedStore store;

  @BeforeEach
  void begin() {
    store = new ImportedStore(folder);
  }

  @Test
  void a_year_of_fifty_nodes_is_what_was_seen_and_twice_changes_nothing() throws Exception {
    OldBot bot = fleet(50);
    bot.runs(BEGIN, END);
    bot.writes(folder.resolve("old"));
    Map<Path, Long> before = store.stamps();

    Imported imported = store.imports(folder.resolve("old"));

    assertThat(imported.nodes()).isEqualTo(50);
    assertThat(wrong(bot)).isEmpty();
    List<String> all = store.dump();
    Imported again = store.imports(folder.resolve("old"));
    assertThat(again.samples()).isZero();
    assertThat(store.dump()).isEqualTo(all);
    assertThat(store.stamps()).isEqualTo(before);
  }

  @Test
  void the_successors_database_is_what_was_seen_too_and_is_not_written() throws Exception {
    OldBot bot = new OldBot(900, 40);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.machines.add(new Machine(2, midnight(BEGIN)));
    bot.runs(END.minusDays(90), END);
    Files.createDirectories(folder.resolve("old"));
    bot.writesHub(folder.resolve("old/traffic.db"));
    Map<Path, Long> before = store.stamps();

    store.imports(folder.resolve("old"));

    assertThat(store.stamps()).isEqualTo(before);
    for (Machine machine : bot.machines) {
      long begin = midnight(END.minusDays(90));
      long last = machine.truth.lowerKey(midnight(END));
      long first = machine.truth.ceilingKey(midnight(END.minusDays(40)) + 4);
      assertThat(store.carried(machine.uuid, first, last)[0])
          .isEqualTo(machine.truth.get(last)[0] - machine.truth.get(first)[0]);
      long day = midnight(END.minusDays(60));
      assertThat(store.carried(machine.uuid, begin, day)[0])
          .isEqualTo(machine.truth.get(day + 3)[0] - machine.truth.get(begin + 3)[0]);
    }
    List<String> all = store.dump();
    assertThat(store.imports(folder.resolve("old")).samples()).isZero();
    assertThat(store.dump()).isEqualTo(all);
  }

  @Test
  void a_day_without_a_starting_point_is_named_and_not_counted() throws Exception {
    OldBot bot = new OldBot(900, 1);
    Machine late = new Machine(3, midnight(BEGIN));
    late.from = midnight(END.minusDays(20));
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.machines.add(late);
    bot.runs(END.minusDays(30), END);
    bot.writes(folder.resolve("old"));

    Imported imported = store.imports(folder.resolve("old"));

    assertThat(imported.differences())
        .extracting(Difference::name, Difference::reason, Difference::from)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "name of " + late.uuid, Reason.LIFETIME, midnight(END.minusDays(21))));
  }

  @Test
  void cut_files_are_read_as_far_as_they_go_and_that_is_said() throws Exception {
    OldBot bot = new OldBot(900, 3);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.runs(END.minusDays(100), END);
    bot.writes(folder.resolve("old"));
    for (String name :
        List.of("samples.json", "baselines.json", "history.json", "history-2026-08.json.gz")) {
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve("old").resolve(name).toFile(), "rw")) {
        file.setLength(file.length() * 2 / 3);
      }
    }

    assertThat(store.imports(folder.resolve("old")).samples()).isPositive();

    assertThat(store.said)
        .anyMatch(
            line ->
                line.startsWith("samples.json is cut or damaged at byte ")
                    && line.contains("until 2026-11-1"))
        .anyMatch(line -> line.startsWith("baselines.json is cut or damaged"))
        .anyMatch(line -> line.startsWith("history.json is cut or damaged"))
        .anyMatch(line -> line.startsWith("history-2026-08.json.gz is cut or damaged"));
  }

  @Test
  void what_the_store_has_itself_wins_and_the_past_lies_before_it() throws Exception {
    OldBot bot = new OldBot(900, 10);
    Machine machine = new Machine(1, midnight(BEGIN));
    bot.machines.add(machine);
    bot.runs(END.minusDays(50), END);
    bot.writes(folder.resolve("old"));
    long first = midnight(END.minusDays(2)) + 7 * 3600;
    store.hasItself(machine.uuid, first, first + 600, new long[] {77, 7}, new long[] {5, 5});

    store.imports(folder.resolve("old"));

    assertThat(store.carried(machine.uuid, first, first + 600)).containsExactly(77, 7);
    long left = machine.truth.floorKey(first);
    long right = machine.truth.ceilingKey(first);
    long there =
        Ledger.between(left, machine.truth.get(left)[0], right, machine.truth.get(right)[0], first);
    assertThat(store.carried(machine.uuid, midnight(END.minusDays(49)), first)[0])
        .isEqualTo(there - machine.truth.get(midnight(END.minusDays(49)) + 3)[0]);
    List<String> all = store.dump();
    assertThat(store.imports(folder.resolve("old")).samples()).isZero();
    assertThat(store.dump()).isEqualTo(all);
  }

  @Test
  void a_place_without_such_files_is_refused_with_what_would_be_right() {
    assertThatThrownBy(() -> OldFiles.of(folder.resolve("nowhere")))
        .hasMessageContaining("is not there")
        .hasMessageContaining("samples.json");
    assertThatThrownBy(() -> OldFiles.of(folder)).hasMessageContaining("holds none of the files");
  }

  @Test
  void hours_whose_snapshots_are_gone_are_told_by_their_segments() throws Exception {
    OldBot bot = new OldBot(900, 40);
    Machine resets = new Machine(2, midnight(BEGIN));
    resets.resets.add(midnight(END.minusDays(30)) + 5 * 3600);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.machines.add(resets);
    bot.runs(END.minusDays(41), END);
    bot.snapshotsFrom = END.minusDays(10);
    Files.createDirectories(folder.resolve("old"));
    bot.writesHub(folder.resolve("old/traffic.db"));

    store.imports(folder.resolve("old"));

    Machine steady = bot.machines.get(0);
    for (int hour = 0; hour < 24 * 20; hour += 7) {
      long from = midnight(END.minusDays(35)) + 47 + hour * 3600L;
      assertThat(store.carried(steady.uuid, from, from + 3600))
          .as("hour %d", hour)
          .containsExactly(steady.carried(from, from + 3600));
    }
    long before = midnight(END.minusDays(30)) + 47;
    // what was carried between the last reading before a boot and the boot nobody has seen
    long hour = before + 4 * 3600;
    assertThat(store.carried(resets.uuid, before, hour))
        .containsExactly(resets.carried(before, hour));
    assertThat(store.carried(resets.uuid, hour, hour + 7200)[0])
        .isPositive()
        .isLessThanOrEqualTo(resets.carried(hour, hour + 7200)[0]);
  }

  @Test
  void what_stands_in_an_open_databases_log_counts_too_and_neither_is_written() throws Exception {
    OldBot bot = new OldBot(900, 3);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.runs(END.minusDays(5), END);
    Files.createDirectories(folder.resolve("old"));
    try (Connection open = bot.writesHubAndStaysOpen(folder.resolve("old/traffic.db"))) {
      assertThat(folder.resolve("old/traffic.db-wal")).isNotEmptyFile();
      Map<Path, Long> before = store.stamps();

      store.imports(folder.resolve("old"));

      assertThat(store.stamps()).isEqualTo(before);
      assertThat(open.isValid(1)).isTrue();
    }
    Machine machine = bot.machines.get(0);
    long from = midnight(END.minusDays(2)) + 47;
    assertThat(store.carried(machine.uuid, from, from + 900))
        .containsExactly(machine.carried(from, from + 900));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing of the copy is left")
          .containsExactlyInAnyOrder("old", "data");
    }
  }

  @Test
  void a_node_that_went_on_as_another_has_its_last_day_before_the_others_first() throws Exception {
    OldBot bot = new OldBot(900, 70);
    long change = midnight(END.minusDays(50)) + 9 * 3600;
    Machine before = new Machine(1, midnight(BEGIN));
    before.until = change;
    Machine after = new Machine(2, change);
    after.from = change + 600;
    bot.machines.addAll(List.of(before, after));
    bot.runs(END.minusDays(70), END);
    bot.snapshotsFrom = END;
    Path old = Files.createDirectories(folder.resolve("old"));
    bot.writesHub(old.resolve("traffic.db"));
    try (Connection hub = DriverManager.getConnection("jdbc:sqlite:" + old.resolve("traffic.db"));
        Statement sql = hub.createStatement()) {
      sql.execute("DELETE FROM traffic_segments");
    }
    Files.writeString(
        old.resolve("node_bindings.json"),
        "{\"bindings\": {\"%s\": {\"komari_uuid\": \"%s\"}}}".formatted(before.uuid, after.uuid));

    store.imports(old);

    long noon = midnight(END.minusDays(50)) + 12 * 3600;
    assertThat(store.carried(before.uuid, midnight(END.minusDays(50)), noon)[0])
        .isEqualTo(before.carried(midnight(END.minusDays(50)) + 3, before.truth.lastKey())[0]);
    assertThat(store.carried(after.uuid, noon, midnight(END.minusDays(49)))[0])
        .isEqualTo(
            after
                .carried(after.truth.firstKey(), after.truth.lowerKey(midnight(END.minusDays(49))))[
                0]);
  }

  @Test
  void nodes_with_nothing_but_days_have_their_days() throws Exception {
    OldBot bot = new OldBot(900, 1);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.runs(END.minusDays(70), END);
    bot.writes(folder.resolve("old"));
    for (String file : List.of("samples.json", "baselines.json", "tg_offset.txt")) {
      Files.delete(folder.resolve("old").resolve(file));
    }

    store.imports(folder.resolve("old"));

    Machine machine = bot.machines.get(0);
    for (LocalDate day = END.minusDays(69); day.isBefore(END); day = day.plusDays(1)) {
      assertThat(store.carried(machine.uuid, midnight(day), midnight(day.plusDays(1))))
          .as(day + "")
          .containsExactly(bot.history.get(day).get(machine.uuid));
    }
    List<String> all = store.dump();
    assertThat(store.imports(folder.resolve("old")).samples()).isZero();
    assertThat(store.dump()).isEqualTo(all);
  }

  @Test
  void between_the_old_programs_end_and_our_first_reading_the_counters_tell() throws Exception {
    OldBot bot = new OldBot(900, 10);
    Machine machine = new Machine(1, midnight(BEGIN));
    bot.machines.add(machine);
    bot.runs(END.minusDays(50), END.minusDays(3));
    bot.writes(folder.resolve("old"));
    long end = machine.truth.lastKey();
    long first = midnight(END.minusDays(2)) + 7 * 3600;
    machine.read(first);
    long[] raw = machine.read(first + 600);
    store.hasItself(machine.uuid, first, first + 600, machine.carried(first, first + 600), raw);

    store.imports(folder.resolve("old"));

    assertThat(store.carried(machine.uuid, first, first + 600))
        .containsExactly(machine.carried(first, first + 600));
    assertThat(store.carried(machine.uuid, midnight(END.minusDays(3)), first))
        .containsExactly(machine.carried(end, first));
    List<String> all = store.dump();
    assertThat(store.imports(folder.resolve("old")).samples()).isZero();
    assertThat(store.dump()).isEqualTo(all);
  }

  @Test
  void postgresql_has_the_same_as_sqlite_and_what_breaks_off_leaves_nothing() throws Exception {
    OldBot bot = new OldBot(900, 5);
    for (int i = 0; i < 3; i++) {
      bot.machines.add(new Machine(i, midnight(BEGIN)));
    }
    bot.machines.get(1).resets.add(midnight(END.minusDays(2)) + 500);
    bot.runs(END.minusDays(100), END);
    bot.writes(folder.resolve("old"));
    store.imports(folder.resolve("old"));
    try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
      ImportedStore broken =
          new ImportedStore(folder, database.getJdbcUrl("postgres", "template1"));
      broken.breaksOffAt = "samples.json";
      assertThatThrownBy(() -> broken.imports(folder.resolve("old"))).hasMessage("cut off here");
      assertThat(broken.dump()).isEmpty();
      ImportedStore postgres =
          new ImportedStore(folder, database.getJdbcUrl("postgres", "postgres"));
      postgres.imports(folder.resolve("old"));
      List<String> all = postgres.dump();
      assertThat(postgres.imports(folder.resolve("old")).samples()).isZero();

      assertThat(postgres.dump()).isEqualTo(all);
      assertThat(all).hasSameElementsAs(store.dump());
    }
  }

  /** Every sight of every machine against the one before it: what was carried, and what is told. */
  private List<String> wrong(OldBot bot) throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (Machine machine : bot.machines) {
      long at = 0;
      long[] truth = null;
      for (Map.Entry<Long, long[]> seen : machine.truth.entrySet()) {
        long next = stands(seen.getKey());
        if (truth != null) {
          long down = seen.getValue()[0] - truth[0];
          long up = seen.getValue()[1] - truth[1];
          long[] told = store.carried(machine.uuid, at, next);
          if (told[0] != down || told[1] != up) {
            wrong.add(
                machine.name
                    + " until "
                    + Instant.ofEpochSecond(next)
                    + ": "
                    + told[0]
                    + " for "
                    + down);
          }
        }
        at = next;
        truth = seen.getValue();
      }
    }
    return wrong;
  }

  /** What is read at three seconds past midnight stands for midnight. */
  private static long stands(long time) {
    long midnight = midnight(Instant.ofEpochSecond(time).atZone(OldBot.ZONE).toLocalDate());
    return time == midnight + 3 ? midnight : time;
  }

  private static OldBot fleet(int nodes) {
    OldBot bot = new OldBot(900, 30);
    for (int i = 0; i < nodes; i++) {
      Machine machine = new Machine(i, midnight(BEGIN));
      machine.resets.add(midnight(BEGIN.plusDays(40 + 5 * i)) + 13 * 3600);
      machine.resets.add(midnight(END.minusDays(i % 25 + 1)) + 5 * 3600 + 11);
      if (i % 10 == 7) {
        machine.from = midnight(BEGIN.plusDays(100 + i)); // was added later
      }
      if (i % 10 == 8) {
        machine.until = midnight(BEGIN.plusDays(200 + i)); // is there no more
      }
      bot.machines.add(machine);
    }
    return bot;
  }
}
