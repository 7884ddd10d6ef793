package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proxies before the panel do: they lead elsewhere, refuse, or want to see a browser. */
class BeforeThePanelIT {

  private static final String KEY = "marked-api-key-55443322";

  private final MovingClock clock = MovingClock.at("2026-03-11T02:00:17Z");
  private final Fleet fleet = Fleet.named(clock, "alpha", "beta");
  private World world;

  @TempDir private Path folder;

  @BeforeEach
  void begin() {
    world = new World(clock, folder, fleet.nodes());
    fleet.allGrow(5 * GIB, GIB);
  }

  @AfterEach
  void end() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "rest"})
  void a_panel_that_is_elsewhere_is_read_there_and_the_log_says_once_where(String api)
      throws IOException {
    try (SimulatedPanel front = new SimulatedPanel(clock, List.of()).start()) {
      front.fault(WireFault.redirect(301, world.panel.url()));
      world.starts(Mode.RUN, "KOMARI_BASE_URL", front.url(), "KOMARI_API", api);
      world.answer("/today");

      assertThat(today()).contains("alpha", "beta").doesNotContain("Skipped");

      assertThat(lines("leads to"))
          .singleElement()
          .asString()
          .contains(" WARN ", world.panel.url() + ": set KOMARI_BASE_URL to that");
      assertThat(world.panel.calls("rpc")).isZero(); // a POST stays where it is
      assertThat(lines("node by node")).hasSize(api.equals("auto") ? 1 : 0);
    }
  }

  @Test
  void a_circle_of_redirects_is_said_and_nothing_is_recommended() throws IOException {
    world.panel.fault(WireFault.redirect(302, world.panel.url()));
    world.starts(Mode.RUN);

    assertThat(world.answer("/today")).contains("could not be read yet (bad_resp)");

    assertThat(lines("No readings")).allMatch(line -> line.contains("round in a circle"));
    assertThat(lines("leads on and on, at last to " + world.panel.url())).hasSize(1);
    assertThat(lines("set KOMARI_BASE_URL")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 405})
  void where_rpc_2_alone_is_refused_every_node_is_read_by_itself(int status) throws IOException {
    world.panel.faultOn(
        "rpc",
        status == 302 ? WireFault.redirect(302, "https://login.example") : WireFault.html(status));
    world.starts(Mode.RUN);
    world.answer("/today");

    assertThat(today()).contains("alpha", "beta").doesNotContain("Skipped");

    assertThat(lines("node by node"))
        .singleElement()
        .asString()
        .contains(" INFO ", "HTTP " + status);
    assertThat(Files.readString(world.logFile())).doesNotContain(" WARN ", " ERROR ");
  }

  @Test
  void where_only_rpc_2_may_be_asked_its_refusal_is_the_reason() throws IOException {
    world.panel.faultOn("rpc", WireFault.html(403));
    world.starts(Mode.RUN, "KOMARI_API", "rpc2");

    assertThat(world.answer("/today")).contains("could not be read yet (http 403)");

    assertThat(world.panel.calls("recent")).isZero();
    assertThat(lines("No readings")).allMatch(line -> line.contains("set KOMARI_API to auto"));
  }

  @Test
  void cloudflares_challenge_is_named_in_log_health_and_chat_and_no_key_is_asked_for()
      throws Exception {
    int port = World.freePort();
    world.panel.fault(WireFault.cloudflareChallenge());
    world.starts(Mode.RUN, "MANAGEMENT_PORT", String.valueOf(port));

    assertThat(world.answer("/today"))
        .contains("could not be read yet (http 403)")
        .doesNotContain("listed no node");

    assertThat(lines("No readings")).isNotEmpty().allMatch(line -> line.contains("see a browser"));
    await()
        .atMost(World.PATIENCE)
        .untilAsserted(
            () -> assertThat(health(port)).contains("Cloudflare wants to see a browser"));
    assertThat(Files.readString(world.logFile())).doesNotContain("KOMARI_API_TOKEN");
  }

  @Test
  void a_private_panel_says_itself_that_it_wants_a_key_and_one_that_it_does_not_take()
      throws IOException {
    world.panel.privateSite(KEY);
    world.starts(Mode.RUN);
    world.answer("/today");
    assertThat(lines("No readings"))
        .isNotEmpty()
        .allMatch(line -> line.contains("Private site is enabled"))
        .allMatch(line -> line.contains("set KOMARI_API_TOKEN"));
    world.stops();
    int before = lines("No readings").size();

    world.starts(Mode.RUN, "KOMARI_API_TOKEN", "another-key-99887766");
    clock.advance(Duration.ofMinutes(2));
    world.answer("/today");
    assertThat(lines("No readings").stream().skip(before))
        .isNotEmpty()
        .allMatch(line -> line.contains("does not take the key of KOMARI_API_TOKEN"));
  }

  private String today() {
    clock.advance(Duration.ofMinutes(2));
    fleet.allGrow(GIB, 0);
    return world.answer("/today");
  }

  private List<String> lines(String part) throws IOException {
    await().until(() -> Files.exists(world.logFile()));
    return Files.readAllLines(world.logFile()).stream().filter(l -> l.contains(part)).toList();
  }

  private static String health(int port) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + "/observe/health");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
