package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.takeover.OldBot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A panel that was restored from a backup of another one: both know the same uuids. */
class TwinNodesIT {

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet home = Fleet.named(clock, "alpha");
  private final Fleet work = Fleet.named(clock, "alpha");
  private World world;
  private SimulatedPanel second;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(clock, folder, home.nodes());
    second = new SimulatedPanel(clock, work.nodes()).start();
    home.reports(0, 50 * GIB, 5 * GIB);
    work.reports(0, 900 * GIB, 9 * GIB);
  }

  @AfterEach
  void end() throws IOException {
    second.close();
    world.close();
  }

  @Test
  void what_one_uuid_carries_on_two_panels_is_counted_apart_and_stays_so_in_a_backup()
      throws Exception {
    world.starts(Mode.RUN, two());
    world.answer("/today");
    grow(GIB, 7 * GIB);
    String today = world.answer("/today");
    assertThat(today)
        .contains("🖥 [home] alpha\n⬇️ Down: 1.00 GiB", "🖥 [work] alpha\n⬇️ Down: 7.00 GiB")
        .contains("📦 Total: 8.00 GiB");
    assertThat(world.answer("/node forget " + Fleet.uuid(0))).contains("2 nodes are meant");
    world.stops();

    Map<String, String> here = world.environment(two());
    Map<String, String> there = new HashMap<>(here);
    there.put("DATA_DIR", folder.resolve("else/data").toString());
    String file = folder.resolve("a.gz").toString();
    Ended backup = Packaged.run(here, "backup", file);
    Ended restored = Packaged.run(there, "restore", file);
    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.out()).containsPattern("node +2 ").containsPattern("panel +2 ");

    Ended list = Packaged.run(there, "node", "list");
    assertThat(list.out())
        .contains(Fleet.uuid(0) + "  [home] alpha", Fleet.uuid(0) + "  [work] alpha");
  }

  @Test
  void what_an_import_lets_go_on_goes_on_at_its_own_panel_alone() throws Exception {
    world.starts(Mode.RUN, two());
    world.answer("/today");
    world.stops();
    Path old = folder.resolve("old");
    OldBot bot = new OldBot(900, 1);
    bot.machines.add(new OldBot.Machine(11, 0));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    bot.runs(today.minusDays(9), today.minusDays(2));
    bot.writes(old);
    String before = bot.machines.get(0).uuid;
    Files.writeString(
        old.resolve("node_bindings.json"),
        "{\"bindings\": {\"%s\": {\"komari_uuid\": \"%s\"}}}".formatted(before, Fleet.uuid(0)));

    Map<String, String> environment = new HashMap<>(world.environment(two()));
    environment.put("STAT_TZ", "UTC");
    Ended imported = Packaged.run(environment, "import", old.toString(), "--panel", "work");
    Ended list = Packaged.run(environment, "node", "list");

    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(imported.err() + imported.out()).doesNotContain("nodes are meant");
    assertThat(list.out().lines().filter(line -> line.contains("[work]")))
        .singleElement()
        .asString()
        .contains("[work] alpha", today.minusDays(9).toString());
    assertThat(list.out().lines().filter(line -> line.contains("[home]")))
        .singleElement()
        .asString()
        .doesNotContain(today.minusDays(9).toString());
  }

  @Test
  void the_doctor_names_both_panels_and_shows_neither_their_hosts_nor_their_keys()
      throws Exception {
    world.starts(Mode.RUN, two());
    world.answer("/today");
    world.stops();
    second.down();

    Ended doctor = Packaged.run(world.environment(two()), "doctor");

    assertThat(doctor.code()).isZero();
    assertThat(doctor.out())
        .containsPattern("KOMARI_PANELS +home,work ")
        .containsPattern("KOMARI_WORK_BASE_URL +http://… ")
        .containsPattern("KOMARI_WORK_API_TOKEN +\\(secret, set\\)")
        .contains("panel-work: ")
        .doesNotContain("panel-home: ", "key-of-work-1", second.url());
  }

  private String[] two() {
    return new String[] {
      "KOMARI_PANELS", "home,work",
      "KOMARI_WORK_BASE_URL", second.url(),
      "KOMARI_WORK_API_TOKEN", "the-key-of-work-1"
    };
  }

  private void grow(long atHome, long atWork) {
    clock.advance(Duration.ofMinutes(5));
    home.grows(0, atHome, 0);
    work.grows(0, atWork, 0);
  }
}
