package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user adds a destination to a running application: one file, as the documents show it. */
class NewDestinationIT {

  private static final String FILE = "routes/destinations/team.camel.yaml";
  private static final Duration SOON = Duration.ofSeconds(5);

  private final MovingClock clock = MovingClock.at("2026-03-18T16:00:30Z");
  private final Fleet fleet = Fleet.named(clock, "alpha");

  @TempDir private Path folder;

  @Test
  void the_next_report_comes_there_and_goes_on_coming_when_the_file_is_broken() throws IOException {
    Path home = PackageCopy.in(folder);
    fleet.allGrow(GIB, GIB);
    try (World world = new World(clock, folder, fleet.nodes());
        HttpPeer team = new HttpPeer("TEAM_URL")) {
      String url = team.settings().values().iterator().next();
      world.starts(home, Mode.RUN, "TEAM_URL", url, "TELEGRAM_ALERT_CHAT_ID", "off");
      world.call("direct:traffic.report", "daily");
      assertThat(team.arrived()).isEmpty();

      Files.writeString(home.resolve(FILE), example());
      awaitLog(world, "Reloaded: added " + FILE);
      world.call("direct:traffic.report", "daily"); // made before: only who has not got it gets it
      world.call("direct:traffic.report", "weekly");
      assertThat(team.requests()).hasSize(2);
      assertThat(team.requests().get(0).body()).contains("**Daily traffic report**");
      assertThat(team.requests().get(1).body()).contains("**Weekly traffic report**");

      Files.writeString(home.resolve(FILE), example().replace("from:", "form: ["));
      awaitLog(world, FILE + " line ");
      world.call("direct:traffic.report", "monthly");
      assertThat(team.requests()).hasSize(3);
      assertThat(world.messages(3)).hasSize(3);

      Files.delete(home.resolve(FILE));
      awaitLog(world, "Reloaded: removed " + FILE);
      world.call("direct:traffic.report", "monthly", Map.of("again", true));
      assertThat(team.requests()).hasSize(3);
      assertThat(world.messages(4)).hasSize(4);
      assertThat(world.logFile()).content().doesNotContain(Peer.MARK);
    }
  }

  @Test
  void whatever_a_destination_does_with_its_exchange_its_delivery_is_booked() throws IOException {
    Path home = PackageCopy.in(folder);
    fleet.allGrow(GIB, GIB);
    String rude =
        """
                - setVariable: { name: result, constant: mine }
                - setVariable: { name: head, constant: mine }
                - removeHeaders: { pattern: "*" }
                - stop: {}
        """;
    Files.writeString(home.resolve(FILE), example().stripTrailing() + "\n" + rude);
    try (World world = new World(clock, folder, fleet.nodes());
        HttpPeer team = new HttpPeer("TEAM_URL")) {
      String url = team.settings().values().iterator().next();
      world.starts(home, Mode.RUN, "TEAM_URL", url);
      world.call("direct:traffic.report", "daily");
      world.call("direct:traffic.report", "weekly");

      assertThat(team.requests()).hasSize(2);
      @SuppressWarnings("unchecked")
      List<Map<String, Object>> rows =
          (List<Map<String, Object>>) world.call("direct:delivery.list", null);
      assertThat(rows).hasSize(4).allMatch(row -> row.get("state").equals("sent"));
    }
  }

  /** What the documents show between its fences. */
  private static String example() throws IOException {
    String readme = Files.readString(Path.of("docs/own-files.md"));
    int begin = readme.indexOf("# Posts each report to the team's chat.");
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  private static void awaitLog(World world, String line) {
    await().atMost(SOON).until(() -> Files.readString(world.logFile()).contains(line));
  }
}
