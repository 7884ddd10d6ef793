package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.takeover.OldBot;
import io.github.dromedary.takeover.OldBot.Machine;
import io.github.dromedary.text.Bytes;
import io.github.dromedary.traffic.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program takes over an old program's folder, and answers from it. */
class ImportIT {

  private static final long MIDST = 1 << 16; // bytes of the store's log, before it is committed
  private static final String[] ZONE = {"STAT_TZ", OldBot.ZONE.getId()};

  private final MovingClock clock = MovingClock.now();
  private final LocalDate today = LocalDate.ofInstant(clock.instant(), OldBot.ZONE);
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.reports(0, Fleet.GIB, Fleet.MIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void a_years_past_is_answered_from_and_twice_changes_nothing() throws IOException {
    OldBot bot = new OldBot(900, 31);
    LocalDate begin = today.minusDays(365);
    bot.machines.add(new Machine(11, OldBot.midnight(begin)));
    bot.machines.add(new Machine(12, OldBot.midnight(begin)));
    bot.runs(begin, today);
    Path old = folder.resolve("old");
    bot.writes(old);

    Ended first = Packaged.run(world.environment(ZONE), "import", old.toString());
    Ended second = Packaged.run(world.environment(ZONE), "import", old.toString());
    Ended list = Packaged.run(world.environment(ZONE), "node", "list");
    world.starts(Mode.RUN, ZONE);
    String lastMonth = world.answer("/top lastmonth");
    String month = world.answer("/month");
    long before = clock.instant().getEpochSecond();
    String hours = world.answer("/top 720h");
    long after = clock.instant().getEpochSecond();

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("samples of 2 nodes", "samples.json: ", "Telegram knows");
    assertThat(second.out()).contains("Nothing new");
    assertThat(list.out()).contains("name of " + bot.machines.get(0).uuid, "not on the panel");
    LocalDate thisMonth = today.withDayOfMonth(1);
    for (Machine machine : bot.machines) {
      long end = OldBot.midnight(today) + 3;
      assertThat(lastMonth)
          .contains(
              "name of " + machine.uuid,
              down(
                  machine,
                  OldBot.midnight(thisMonth.minusMonths(1)) + 3,
                  OldBot.midnight(thisMonth) + 3));
      assertThat(month).contains(down(machine, OldBot.midnight(thisMonth) + 3, end));
      assertThat(hours)
          .containsAnyOf(
              LongStream.rangeClosed(before, after)
                  .mapToObj(asked -> down(machine, asked - 720 * 3600, end))
                  .toArray(String[]::new));
    }
  }

  @Test
  void the_successors_bindings_are_kept_and_a_kill_in_the_middle_leaves_nothing() throws Exception {
    OldBot bot = new OldBot(300, 44);
    LocalDate change = today.minusDays(20);
    Machine before = new Machine(11, OldBot.midnight(today.minusDays(44)));
    long reinstalled = OldBot.midnight(change) + 15 * 3600;
    Machine after = new Machine(12, reinstalled);
    before.until = reinstalled;
    after.from = reinstalled + 1800;
    bot.machines.addAll(List.of(before, after));
    for (int i = 20; i < 40; i++) {
      bot.machines.add(new Machine(i, OldBot.midnight(today.minusDays(44))));
    }
    bot.runs(today.minusDays(44), today);
    Path old = Files.createDirectories(folder.resolve("old"));
    bot.writesHub(old.resolve("traffic.db"));
    Files.writeString(
        old.resolve("node_bindings.json"),
        "{\"bindings\": {\"%s\": {\"komari_uuid\": \"%s\"}}}".formatted(before.uuid, after.uuid));

    Path log = folder.resolve("data/dromedary.db-wal");
    try (Packaged killed = Packaged.start(world.environment(ZONE), "import", old.toString())) {
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(World.PATIENCE)
          .until(() -> Files.exists(log) && Files.size(log) > MIDST);
      killed.killed();
    }
    Ended none = Packaged.run(world.environment(ZONE), "node", "list");
    Ended whole = Packaged.run(world.environment(ZONE), "import", old.toString());
    Ended list = Packaged.run(world.environment(ZONE), "node", "list");

    assertThat(none.out()).as(none.err()).contains("No node").doesNotContain(after.uuid);
    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(list.out())
        .as(whole.out() + whole.err())
        .contains(after.uuid)
        .doesNotContain(before.uuid);
    assertThat(carried(after.uuid)).isEqualTo(all(before) + all(after));
    assertThat(Packaged.run(world.environment(ZONE), "import", old.toString()).out())
        .contains("Nothing new");
  }

  /** Down, over all that the store has of a node. */
  private long carried(String uuid) throws SQLException {
    try (Connection store = DriverManager.getConnection(world.store());
        Statement sql = store.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT MAX(s.down_sum) - MIN(s.down_sum) FROM sample s JOIN node n ON n.id = node_id"
                    + " WHERE n.uuid = '"
                    + uuid
                    + "'")) {
      return row.getLong(1);
    }
  }

  /** Down, from the first of its snapshots, which stands for midnight, until the last. */
  private long all(Machine machine) {
    long report = OldBot.midnight(today.minusDays(44)) + 3;
    long last = machine.truth.lowerKey(OldBot.midnight(today));
    return machine.carried(machine.truth.higherKey(report), last)[0];
  }

  @Test
  void nodes_are_merged_and_forgotten_in_the_chat() throws IOException {
    OldBot bot = new OldBot(900, 1);
    bot.machines.add(new Machine(11, 0));
    bot.machines.add(new Machine(12, 0));
    bot.runs(today.minusDays(9), today);
    bot.writes(folder.resolve("old"));
    Packaged.run(world.environment(ZONE), "import", folder.resolve("old").toString());
    world.starts(Mode.RUN, ZONE);
    world.answer("/today"); // reads alpha
    List<Machine> machines = bot.machines;

    String before = yesterday(machines.get(0).uuid);
    assertThat(world.answer("/node")).contains(machines.get(0).uuid, "alpha", "not on the panel");
    assertThat(world.answer("/node merge " + machines.get(0).uuid + " alpha"))
        .contains("goes on as alpha");
    assertThat(world.answer("/node forget alpha")).contains("is on the panel");
    assertThat(world.answer("/node forget " + machines.get(1).uuid)).contains("is forgotten");
    assertThat(world.answer("/node list")).contains("alpha").doesNotContain(machines.get(0).uuid);
    assertThat(before).contains("GiB");
    assertThat(yesterday("alpha")).startsWith(before); // and says that a gap follows
  }

  /** What a node used then, as the ranking says it. */
  private String yesterday(String node) {
    return world
        .answer("/top yesterday")
        .lines()
        .filter(line -> line.contains(node + ":"))
        .map(line -> line.substring(line.indexOf('(')))
        .findFirst()
        .orElse("nothing");
  }

  private static String down(Machine machine, long from, long to) {
    return Bytes.human(at(machine, to) - at(machine, from));
  }

  private static long at(Machine machine, long time) {
    long left = machine.truth.floorKey(time);
    long right = machine.truth.ceilingKey(time);
    return Ledger.between(
        left, machine.truth.get(left)[0], right, machine.truth.get(right)[0], time);
  }
}
