package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static io.github.dromedary.acceptance.Fleet.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.WireFault;
import io.github.dromedary.takeover.OldBot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several panels: each is sampled by itself, whatever the others do, and bears its name. */
class PanelsIT {

  private static final int INTERVAL = 5;

  private final MovingClock moving = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet moved = Fleet.named(moving, "alpha", "beta");
  private final Fleet office = Fleet.named(moving, "alpha");
  private final Fleet fleet = Fleet.named(Clock.systemUTC(), "alpha", "beta");
  private final Fleet others = Fleet.named(Clock.systemUTC(), "alpha", "gamma");
  private World world;
  private SimulatedPanel work;

  @TempDir private Path folder;

  @BeforeEach
  void reported() {
    fleet.allGrow(5 * GIB, GIB);
    others.allGrow(5 * GIB, GIB);
    moved.allGrow(5 * GIB, GIB);
    office.allGrow(5 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
    if (work != null) {
      work.close();
    }
  }

  @Test
  void one_that_hangs_and_one_that_is_dead_hold_up_no_other_and_health_names_them_alone()
      throws Exception {
    world = new World(Clock.systemUTC(), folder, fleet.nodes());
    work = new SimulatedPanel(Clock.systemUTC(), others.nodes()).start();
    work.faultOn("nodes", WireFault.hang());
    Map<String, String> environment = three();
    try (Packaged running = Packaged.start(environment, "run").running()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                fleet.allGrow(1, 1); // a reading that is not new is no sample
                return slots("home").size() >= 4;
              });
      List<Long> home = slots("home");
      for (int i = 1; i < home.size(); i++) {
        assertThat(home.get(i) - home.get(i - 1)).as("no slot is missing").isEqualTo(INTERVAL);
      }
      assertThat(slots("work")).isEmpty();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> down(running).equals(List.of("panel-dead", "panel-work")));

      work.clearFaults();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> down(running).equals(List.of("panel-dead")));
      fleet.grows(0, 10 * MIB, 0);
      others.grows(0, 20 * MIB, 0);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                others.allGrow(1, 1);
                return slots("work").size() >= 2;
              });

      String all = world.answer("/today");
      assertThat(all).contains("🖥 [Home] alpha", "🖥 [work] alpha", "🖥 [work] gamma");
      assertThat(all).contains("📦 Home: ", "📦 work: ", "📦 dead: ");
      String one = world.answer("/today panel=WORK");
      assertThat(one).contains("Traffic today [work]", "🖥 alpha\n", "🖥 gamma\n");
      assertThat(one).doesNotContain("beta", "Home");
      assertThat(world.answer("/top 1h panel=home")).contains("[Home]", "alpha", "beta");
      assertThat(world.answer("/today panel=garden"))
          .isEqualTo("There is no panel of that name. There are: Home, work, dead.");
      assertThat(world.answer("/top panel=garden")).contains("Usage: ", "Panels: Home, work, dead");
      assertThat(world.answer("/help")).contains("Panels: Home, work, dead");
      Packaged.Answer metrics = running.get("/observe/metrics");
      for (String name : List.of("home", "work")) {
        String line = "dromedary_readings_total{camelContext=\"dromedary\",panel=\"" + name + "\"";
        assertThat(metrics.metric(line)).as(metrics.body()).isPositive();
      }
      assertThat(metrics.body()).contains("panel=\"dead\",reason=\"connection\"");
      assertThat(running.output()).contains("[dead] No readings: ");
      assertThat(running.output()).doesNotContain("key-of-work-1", "key-of-home-1");
    }
  }

  @Test
  void one_that_is_alone_bears_no_name_anywhere() throws Exception {
    world = new World(Clock.systemUTC(), folder, fleet.nodes());
    Map<String, String> environment =
        world.environment(
            "SAMPLE_INTERVAL_SECONDS", "5", "MANAGEMENT_PORT", String.valueOf(World.freePort()));
    try (Packaged running = Packaged.start(environment, "run").healthy()) {
      fleet.grows(0, 10 * MIB, 0);
      assertThat(world.answer("/today panel=home")).doesNotContain("[").contains("🖥 alpha\n");
      assertThat(world.answer("/help")).doesNotContainIgnoringCase("panel");
      String health = running.get("/observe/health").body();
      assertThat(health).contains("\"panel\"").doesNotContain("panel-");
      String metrics = running.get("/observe/metrics").body();
      assertThat(metrics).contains("dromedary_readings_total ").doesNotContain("panel=");
    }
  }

  @Test
  void who_adds_a_panel_keeps_the_history_of_the_first_and_who_takes_it_away_loses_none()
      throws Exception {
    world = new World(moving, folder, moved.nodes());
    work = new SimulatedPanel(moving, office.nodes()).start();
    world.starts(Mode.RUN);
    world.answer("/today");
    grow();
    assertThat(world.answer("/today")).contains("🖥 alpha\n⬇️ Down: 1.00 GiB");
    world.stops();

    String[] two = {
      "KOMARI_PANELS",
      "office,home",
      "KOMARI_OFFICE_BASE_URL",
      work.url(),
      "KOMARI_HOME_BASE_URL",
      world.panel.url(),
      "KOMARI_BASE_URL",
      ""
    };
    world.starts(Mode.RUN, two);
    grow();
    world.answer("/today");
    grow();
    assertThat(world.answer("/today"))
        .contains("🖥 [home] alpha\n⬇️ Down: 3.00 GiB", "🖥 [office] alpha\n⬇️ Down: 3.00 GiB")
        .contains("📦 Total: 9.00 GiB");
    world.stops();

    world.starts(Mode.RUN);
    grow();
    assertThat(world.answer("/today"))
        .contains("alpha\n⬇️ Down: 4.00 GiB", "🖥 [office] alpha\n⬇️ Down: 3.00 GiB")
        .doesNotContain("Skipped");
  }

  @Test
  void an_import_names_its_panel_and_nodes_are_told_apart_in_the_chat() throws Exception {
    world = new World(moving, folder, moved.nodes());
    work = new SimulatedPanel(moving, office.nodes()).start();
    String[] two = {
      "KOMARI_PANELS", "home,office", "KOMARI_OFFICE_BASE_URL", work.url(), "STAT_TZ", "UTC"
    };
    Path old = folder.resolve("old");
    OldBot bot = new OldBot(900, 1);
    bot.machines.add(new OldBot.Machine(11, 0));
    LocalDate today = LocalDate.ofInstant(moving.instant(), ZoneOffset.UTC);
    bot.runs(today.minusDays(9), today.minusDays(1));
    bot.writes(old);

    Ended none = Packaged.run(world.environment(two), "import", old.toString());
    Ended wrong = Packaged.run(world.environment(two), "import", old.toString(), "--panel", "x");
    Ended right =
        Packaged.run(world.environment(two), "import", old.toString(), "--panel", "office");
    Ended list = Packaged.run(world.environment(two), "node", "list");
    world.starts(Mode.RUN, two);
    world.answer("/today");

    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("it must be home, office");
    assertThat(wrong.err()).contains("--panel is x; it must be home, office");
    assertThat(right.out()).as(right.err()).contains("samples of 1 nodes");
    String uuid = bot.machines.get(0).uuid;
    assertThat(list.out()).contains("[office] name of " + uuid);
    assertThat(world.answer("/node")).contains("[home] alpha", "[office] alpha", "[home] beta");
    assertThat(world.answer("/node merge " + uuid + " alpha")).contains("2");
    assertThat(world.answer("/node merge " + uuid + " \"[office] alpha\""))
        .contains("goes on as [office] alpha");
  }

  private void grow() {
    moving.advance(Duration.ofMinutes(5));
    moved.allGrow(GIB, 0);
    office.allGrow(GIB, 0);
  }

  private Map<String, String> three() {
    return world.environment(
        "KOMARI_BASE_URL",
        world.panel.url(),
        "KOMARI_API_TOKEN",
        "the-key-of-home-1",
        "KOMARI_PANELS",
        "Home,work,dead",
        "KOMARI_WORK_BASE_URL",
        work.url(),
        "KOMARI_WORK_API_TOKEN",
        "the-key-of-work-1",
        "KOMARI_WORK_TIMEOUT_SECONDS",
        "8",
        "KOMARI_DEAD_BASE_URL",
        "http://127.0.0.1:" + World.freePort(),
        "SAMPLE_INTERVAL_SECONDS",
        String.valueOf(INTERVAL),
        "MANAGEMENT_PORT",
        String.valueOf(World.freePort()));
  }

  /** The names of the panels' checks that are down. */
  private static List<String> down(Packaged running) throws IOException {
    Map<String, String> states = new TreeMap<>();
    new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(running.get("/observe/health").body())
        .path("checks")
        .forEach(check -> states.put(check.path("name").asText(), check.path("status").asText()));
    return states.entrySet().stream()
        .filter(check -> check.getKey().startsWith("panel") && check.getValue().equals("DOWN"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** When a panel's first node was sampled on the wall clock's multiples. */
  private List<Long> slots(String panel) throws SQLException {
    List<Long> slots = new ArrayList<>();
    try (Connection store = DriverManager.getConnection(world.store());
        ResultSet rows =
            store
                .createStatement()
                .executeQuery(
                    "SELECT DISTINCT s.at FROM sample s JOIN node n ON n.id = s.node_id"
                        + " JOIN panel p ON p.id = n.panel_id WHERE p.name = '"
                        + panel
                        + "' AND s.filled = 0 AND s.at % 5 = 0 ORDER BY s.at")) {
      while (rows.next()) {
        slots.add(rows.getLong(1));
      }
    }
    return slots;
  }
}
