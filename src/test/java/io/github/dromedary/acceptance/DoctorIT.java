package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for a bug report: it says what there is, and shows strangers nothing. */
class DoctorIT {

  private static final String NODE = "marked-node-hk";
  private static final List<String> MARKS =
      List.of(
          World.TOKEN,
          World.TOKEN.split(":")[1],
          "marked",
          String.valueOf(World.CHAT),
          String.valueOf(World.GROUP).substring(1),
          "99887766");

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, NODE);
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder.resolve("marked-folder"), fleet.nodes());
    fleet.reports(0, 5 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @Test
  void of_a_running_instance_it_shows_health_failures_and_store_and_no_mark() throws IOException {
    Map<String, String> environment =
        marked("MANAGEMENT_PORT", String.valueOf(World.freePort()), "SAMPLE_INTERVAL_SECONDS", "5");
    world.telegram.block(World.GROUP);
    try (Packaged running = Packaged.start(environment, "run").healthy()) {
      assertThat(Packaged.run(environment, "report", "daily").code()).isEqualTo(1);
      world.panel.fault(WireFault.status(401));
      await()
          .atMost(World.PATIENCE)
          .until(() -> running.get("/observe/health").body().contains("no reading since"));
      Ended doctor = Packaged.run(environment, "doctor");

      assertThat(doctor.code()).isZero();
      assertThat(doctor.err()).isEmpty();
      assertThat(doctor.out())
          .contains("asked                    the running instance")
          .contains("panel: no reading since")
          .containsPattern("TOP_N +7   \\[environment]")
          .containsPattern("KOMARI_API_TOKEN +\\(secret, set\\)")
          .containsPattern("KOMARI_BASE_URL +http://…")
          .containsPattern("TELEGRAM_CHAT_ID +\\(2 entries\\)")
          .containsPattern("deliveries +telegram, refused, not-a-member: 1, last made ")
          .containsPattern("last sample +20.*s ago")
          .containsPattern("node +1")
          .doesNotContain("could not be found out")
          .doesNotContain(MARKS.toArray(String[]::new));
    }
  }

  @Test
  void where_everything_is_broken_each_line_says_what_it_could_not_find_out() throws IOException {
    Map<String, String> environment = marked("TOP_N", "marked-many", "STAT_TZ", "Mars");
    Path data = Files.createDirectories(Path.of(environment.get("DATA_DIR")));
    byte[] damaged = "no database, but marked notes\n".repeat(500).getBytes();
    Path file = Files.write(data.resolve("dromedary.db"), damaged);
    Ended doctor = Packaged.run(environment, "doctor");

    assertThat(doctor.code()).isZero();
    assertThat(doctor.out())
        .contains("TOP_N is \"…\"; it must be a whole number from 1 to 100")
        .contains("STAT_TZ is \"Mars\"; it must be a zone such as")
        .containsPattern("asked +no instance answers")
        .containsPattern("looked +could not be found out: the settings are not right")
        .containsPattern("schema +could not be found out: …/dromedary.db cannot be used .*damaged")
        .containsPattern("rows +could not be found out: ")
        .containsPattern("alerts +could not be found out: ")
        .containsPattern("free on its disk +\\d+")
        .doesNotContain(MARKS.toArray(String[]::new));
    assertThat(file).hasBinaryContent(damaged);
  }

  @Test
  void before_the_first_start_and_without_panel_it_makes_nothing() throws IOException {
    world.panel.down();
    Map<String, String> environment = marked();
    Ended doctor = Packaged.run(environment, "doctor");

    assertThat(doctor.code()).isZero();
    assertThat(doctor.out())
        .containsPattern("schema +there is no store yet")
        .containsPattern("looked +could not be found out: the store is not there")
        .containsPattern("problems +none")
        .doesNotContain(MARKS.toArray(String[]::new));
    assertThat(Path.of(environment.get("DATA_DIR"))).isEmptyDirectory();
  }

  @Test
  void a_database_that_is_away_is_told_without_its_host_and_password() throws IOException {
    Map<String, String> environment =
        marked(
            "DATABASE_URL",
            "jdbc:postgresql://127.0.0.1:"
                + World.freePort()
                + "/marked-db?user=marked-user&password=marked99887766");
    Ended doctor = Packaged.run(environment, "doctor");

    assertThat(doctor.code()).isZero();
    assertThat(doctor.out())
        .containsPattern("kind +PostgreSQL")
        .containsPattern("schema +could not be found out: PostgreSQL of DATABASE_URL")
        .doesNotContain(MARKS.toArray(String[]::new));
  }

  private Map<String, String> marked(String... differences) {
    Map<String, String> all = new HashMap<>(world.environment());
    all.put("KOMARI_API_TOKEN", "marked-api-key-55443322");
    all.put("TELEGRAM_CHAT_ID", World.CHAT + "," + World.GROUP);
    all.put("WEBHOOK_URL", "http://marked.host.example/marked-hook");
    all.put("WEBHOOK_KINDS", "weekly");
    all.put("MAIL_TO", "marked@example.org");
    all.put("MAIL_FROM", "marked-bot@example.org");
    all.put("MAIL_HOST", "marked.mail.example");
    all.put("MAIL_KINDS", "weekly");
    all.put("TOP_N", "7");
    for (int i = 0; i < differences.length; i += 2) {
      all.put(differences[i], differences[i + 1]);
    }
    return all;
  }
}
