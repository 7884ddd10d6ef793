package io.github.dromedary.takeover;

import static io.github.dromedary.takeover.OldBot.midnight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.past.Difference;
import io.github.dromedary.past.Difference.Reason;
import io.github.dromedary.past.Ledgers;
import io.github.dromedary.store.Store;
import io.github.dromedary.takeover.OldBot.Machine;
import io.github.dromedary.takeover.Takeover.Imported;
import io.github.dromedary.traffic.Links;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs that Dromedary replaces have written becomes sums, equal to what was seen. */
class TakeoverTest {

  private static final LocalDate BEGIN = LocalDate.parse("2025-11-20");
  private static final LocalDate END = LocalDate.parse("2026-11-20");

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private Map<String, long[]> sums;

  @Test
  void a_year_of_fifty_nodes_is_what_was_seen_and_twice_changes_nothing() throws Exception {
    OldBot bot = fleet(50);
    bot.runs(BEGIN, END);
    bot.writes(folder.resolve("old"));
    Map<Path, Long> before = stamps();

    Imported imported = imports(folder.resolve("old"));

    assertThat(imported.nodes()).isEqualTo(50);
    assertThat(wrong(bot)).isEmpty();
    List<String> all = dump();
    Imported again = imports(folder.resolve("old"));
    assertThat(again.samples()).isZero();
    assertThat(dump()).isEqualTo(all);
    assertThat(stamps()).isEqualTo(before);
  }

  @Test
  void the_successors_database_is_what_was_seen_too_and_is_not_written() throws Exception {
    OldBot bot = new OldBot(900, 40);
    bot.machines.add(new Machine(1, midnight(BEGIN)));
    bot.machines.add(new Machine(2, midnight(BEGIN)));
    bot.runs(END.minusDays(90), END);
    Files.createDirectories(folder.resolve("old"));
    bot.writesHub(folder.resolve("old/traffic.db"));
    Map<Path, Long> before = stamps();

    imports(folder.resolve("old"));

    assertThat(stamps()).isEqualTo(before);
    for (Machine machine : bot.machines) {
      long begin = midnight(END.minusDays(90));
      long last = machine.truth.lowerKey(midnight(END));
      long first = machine.truth.ceilingKey(midnight(END.minusDays(40)) + 4);
      assertThat(carried(machine.uuid, first, last)[0])
          .isEqualTo(machine.truth.get(last)[0] - machine.truth.get(first)[0]);
      long day = midnight(END.minusDays(60));
      assertThat(carried(machine.uuid, begin, day)[0])
          .isEqualTo(machine.truth.get(day + 3)[0] - machine.truth.get(begin + 3)[0]);
    }
    List<String> all = dump();
    assertThat(imports(folder.resolve("old")).samples()).isZero();
    assertThat(dump()).isEqualTo(all);
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

    Imported imported = imports(folder.resolve("old"));

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

    assertThat(imports(folder.resolve("old")).samples()).isPositive();

    assertThat(said)
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
    try (Store store = Store.open("", folder.resolve("data"));
        Connection own = store.writer().getConnection();
        Statement sql = own.createStatement()) {
      sql.execute(
          "INSERT INTO node (id, panel_id, uuid, name, listed_at, sampled_at, read_at, raw_down, raw_up, uptime, down_sum, up_sum)"
              + " VALUES (9, 1, '"
              + machine.uuid
              + "', 'mine', 1, "
              + (first + 600)
              + ", "
              + (first + 600)
              + "000000000, 5, 5, -1, 77, 7)");
      sql.execute(
          "INSERT INTO sample VALUES (9, "
              + first
              + ", 0, 0, 0), (9, "
              + (first + 600)
              + ", 77, 7, 0)");
    }

    imports(folder.resolve("old"));

    assertThat(carried(machine.uuid, first, first + 600)).containsExactly(77, 7);
    long left = machine.truth.floorKey(first);
    long right = machine.truth.ceilingKey(first);
    long there =
        io.github.dromedary.traffic.Ledger.between(
            left, machine.truth.get(left)[0], right, machine.truth.get(right)[0], first);
    assertThat(carried(machine.uuid, midnight(END.minusDays(49)), first)[0])
        .isEqualTo(there - machine.truth.get(midnight(END.minusDays(49)) + 3)[0]);
    List<String> all = dump();
    assertThat(imports(folder.resolve("old")).samples()).isZero();
    assertThat(dump()).isEqualTo(all);
  }

  @Test
  void a_place_without_such_files_is_refused_with_what_would_be_right() {
    assertThatThrownBy(() -> OldFiles.of(folder.resolve("nowhere")))
        .hasMessageContaining("is not there")
        .hasMessageContaining("samples.json");
    assertThatThrownBy(() -> OldFiles.of(folder)).hasMessageContaining("holds none of the files");
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
          long[] told = carried(machine.uuid, at, next);
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

  private Map<Path, Long> stamps() throws IOException {
    Map<Path, Long> stamps = new java.util.TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("old"))) {
      for (Path file : files.toList()) {
        stamps.put(file, Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file));
      }
    }
    return stamps;
  }

  private Imported imports(Path place) throws IOException, SQLException {
    Links links = Links.of("100");
    try (Store store = Store.open("", folder.resolve("data"))) {
      Takeover.Rules rules =
          new Takeover.Rules(OldBot.ZONE, new Ledgers(links, 300), links, 0, folder);
      Telling telling = new Telling(said::add, said::add, OldBot.ZONE);
      return new Takeover(OldFiles.of(place), store.writer(), rules, telling).run();
    }
  }

  private long[] carried(String uuid, long from, long to) throws SQLException {
    long[] begin = sum(uuid, from);
    long[] end = sum(uuid, to);
    return new long[] {end[0] - begin[0], end[1] - begin[1]};
  }

  private long[] sum(String uuid, long at) throws SQLException {
    if (sums == null) {
      sums = new HashMap<>();
      String sql =
          "SELECT uuid, at, s.down_sum, s.up_sum FROM sample s JOIN node n ON n.id = node_id";
      try (Connection store = DriverManager.getConnection(store());
          Statement statement = store.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          sums.put(row.getString(1) + row.getLong(2), new long[] {row.getLong(3), row.getLong(4)});
        }
      }
    }
    return sums.getOrDefault(uuid + at, new long[] {-1, -1});
  }

  private String store() {
    return "jdbc:sqlite:" + folder.resolve("data/dromedary.db");
  }

  private List<String> dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String sql :
        List.of(
            "SELECT * FROM node ORDER BY id",
            "SELECT * FROM sample ORDER BY node_id, at",
            "SELECT * FROM event ORDER BY node_id, at",
            "SELECT * FROM gap ORDER BY id")) {
      try (Connection store = DriverManager.getConnection(store());
          Statement statement = store.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          StringBuilder line = new StringBuilder();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            line.append(row.getString(i)).append(' ');
          }
          rows.add(line.toString());
        }
      }
    }
    return rows;
  }
}
