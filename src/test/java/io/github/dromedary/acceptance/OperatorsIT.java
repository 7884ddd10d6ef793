package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged application, looked into and turned by who operates it. */
class OperatorsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static World world;
  private static Path home;
  private static Map<String, String> environment;
  private static int jolokia;
  private static Packaged running;

  @TempDir private static Path folder;

  @BeforeAll
  static void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(1, 1);
    home = PackageCopy.whole(folder);
    jolokia = World.freePort();
    environment =
        world.environment(
            "MANAGEMENT_PORT",
            String.valueOf(World.freePort()),
            "SAMPLE_INTERVAL_SECONDS",
            "5",
            "METRICS_PER_ROUTE",
            "true",
            "CAMEL_MAIN_JMX_ENABLED",
            "true",
            "JAVA_OPTS",
            "-Xmx256m -XX:TieredStopAtLevel=1 -javaagent:"
                + jar("jolokia-agent-jvm-javaagent.jar")
                + "=host=127.0.0.1,port="
                + jolokia);
    write("routes/commands/ping.camel.yaml", ping("pong"));
    running = Packaged.start(home, folder, environment).healthy();
  }

  @AfterAll
  static void end() throws IOException {
    running.close();
    world.close();
  }

  @Test
  void info_says_what_runs() throws IOException {
    JsonNode info = JSON.readTree(running.get("/observe/info").body());

    assertThat(info.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(info.path("camel").asText()).startsWith("4.");
    assertThat(info.path("parts").toString()).isEqualTo("[\"traffic\"]");
    assertThat(info.at("/routes/loaded").asInt()).isGreaterThan(50);
    assertThat(info.at("/routes/states/traffic.sample").asText()).isEqualTo("runs");
    assertThat(info.toString()).doesNotContain(folder.toString(), World.TOKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | text/plain; version=0.0.4",
        "text/plain;version=0.0.4 | text/plain; version=0.0.4",
        "application/openmetrics-text; version=1.0.0 | application/openmetrics-text; version=1.0.0",
        "application/vnd.google.protobuf;encoding=delimited | text/plain; version=0.0.4",
        "application/vnd.google.protobuf;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.2"
            + " | application/openmetrics-text; version=1.0.0",
      })
  void metrics_come_in_a_form_that_is_asked_for_or_as_text(String accept, String form)
      throws Exception {
    await()
        .atMost(SOON)
        .until(() -> running.get("/observe/metrics").metric("dromedary_readings_total") > 0);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:"
                                + environment.get("MANAGEMENT_PORT")
                                + "/observe/metrics"))
                    .header("Accept", accept)
                    .version(HttpClient.Version.HTTP_1_1) // as who scrapes does
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(form);
    assertThat(answer.body()).contains("dromedary_readings_total");
  }

  @Test
  void routes_are_listed_with_what_passed_them() throws IOException {
    await().atMost(SOON).until(() -> row("traffic.sample").path("exchanges").asInt() > 1);
    world.answer("/ping");
    Ended table = routes();

    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out().lines().findFirst().orElseThrow())
        .containsSubsequence("ROUTE", "STATE", "EXCHANGES", "FAILED", "IN FLIGHT", "MEAN", "ENDED");
    assertThat(table.out().lines())
        .anyMatch(line -> line.matches("commands\\.ping +runs +[1-9]\\d* .* s"))
        .anyMatch(line -> line.matches("traffic\\.bootstrap +runs +0 +0 +0 +0 +- +- +-"));
    JsonNode sample = row("traffic.sample");
    assertThat(sample.path("failed").asInt()).isZero();
    assertThat(sample.path("meanMillis").asDouble()).isPositive();
  }

  @Test
  void a_failure_is_counted_where_it_was_and_where_it_was_dealt_with() throws IOException {
    write("routes/commands/fails.camel.yaml", FAILS);
    awaitLog("Reloaded: added routes/commands/fails.camel.yaml");
    assertThat(world.answer("/fails")).startsWith("That did not work");

    await().atMost(SOON).until(() -> row("commands.fails").path("failed").asInt() == 1);
    assertThat(row("telegram.commands").path("handled").asInt()).isPositive();
    Files.delete(home.resolve("routes/commands/fails.camel.yaml"));
  }

  @Test
  void a_route_that_is_stopped_stays_so_through_changes_until_it_is_started() throws IOException {
    write("routes/commands/hold.camel.yaml", ping("one").replace("ping", "hold"));
    awaitLog("Reloaded: added routes/commands/hold.camel.yaml");
    assertThat(world.answer("/hold")).isEqualTo("one");

    Ended stopped = routes("stop", "commands.hold");
    assertThat(stopped.code()).as(stopped.err()).isZero();
    assertThat(stopped.out()).isEqualTo("commands.hold is stopped.\n");
    long since = System.nanoTime();
    assertThat(world.answer("/hold")).startsWith("That did not work");
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(20));
    write("routes/commands/hold.camel.yaml", ping("two").replace("ping", "hold"));
    awaitLog("Reloaded: changed routes/commands/hold.camel.yaml");

    assertThat(row("commands.hold").path("state").asText()).isEqualTo("stopped by hand");
    assertThat(running.get("/observe/health").body())
        .contains("degraded: stopped by hand: commands.hold");
    assertThat(running.get("/observe/health").statusCode()).isEqualTo(200);
    assertThat(Packaged.start(home, folder, environment, "health").ended(SOON).out())
        .isEqualTo("routes: degraded: stopped by hand: commands.hold\nOK\n");
    assertThat(running.get("/observe/info").body())
        .contains("\"stoppedByHand\" : [ \"commands.hold\" ]");
    assertThat(world.answer("/hold")).startsWith("That did not work");

    Ended started = routes("start", "commands.hold");
    assertThat(started.out()).isEqualTo("commands.hold runs, as its file is now.\n");
    assertThat(world.answer("/hold")).isEqualTo("two");
    assertThat(running.get("/observe/health").body()).doesNotContain("stopped by hand");
  }

  @Test
  void a_route_that_is_not_there_is_answered_with_those_near_it() throws IOException {
    Ended unknown = routes("stop", "traffic.sampel", "nosuch");

    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err().lines())
        .hasSize(2)
        .anyMatch(
            line -> line.startsWith("There is no route traffic.sampel; near it: traffic.sample,"));
    assertThat(routes("stop").code()).isEqualTo(2);
  }

  @Test
  void metrics_have_each_route_once_go_on_over_a_change_and_forget_what_is_gone()
      throws IOException {
    write("routes/commands/count.camel.yaml", ping("one").replace("ping", "count"));
    awaitLog("Reloaded: added routes/commands/count.camel.yaml");
    world.answer("/count");
    await().atMost(SOON).until(() -> counted("commands.count") == 1);
    write("routes/commands/count.camel.yaml", ping("two").replace("ping", "count"));
    awaitLog("Reloaded: changed routes/commands/count.camel.yaml");
    world.answer("/count");

    await().atMost(SOON).until(() -> counted("commands.count") == 2);
    String metrics = running.get("/observe/metrics").body();
    assertThat(metrics.lines())
        .filteredOn(line -> line.startsWith("camel_route_policy_seconds_count"))
        .filteredOn(line -> line.contains("\"commands.count\""))
        .hasSize(1);
    assertThat(metrics).doesNotContain(World.TOKEN, "://");
    Files.delete(home.resolve("routes/commands/count.camel.yaml"));
    await()
        .atMost(SOON)
        .until(() -> !running.get("/observe/metrics").body().contains("commands.count"));
  }

  @Test
  void mbeans_are_camels_own_follow_a_change_and_show_no_token() throws IOException {
    int before = mbeans("processors").size();
    write("routes/commands/ping.camel.yaml", ping("peng"));
    awaitLog("Reloaded: changed routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).isEqualTo("peng");

    JsonNode route =
        jolokia("read/org.apache.camel:context=dromedary,type=routes,name=%22commands.ping%22")
            .path("value");
    assertThat(route.path("State").asText()).isEqualTo("Started");
    await()
        .atMost(SOON)
        .until(
            () ->
                jolokia(
                            "read/org.apache.camel:context=dromedary,type=routes,"
                                + "name=%22commands.ping%22/ExchangesTotal")
                        .path("value")
                        .asInt()
                    == 1);
    await().atMost(SOON).until(() -> mbeans("processors").size() <= before + 5);
    assertThat(jolokia("search/org.apache.camel:*").path("value").size()).isGreaterThan(500);
    String all = jolokia("read/*:*?ignoreErrors=true&maxDepth=5").toString();
    assertThat(all).contains("commands.ping").doesNotContain(World.TOKEN);
  }

  private static JsonNode mbeans(String type) throws IOException {
    return jolokia("search/org.apache.camel:type=" + type + ",*").path("value");
  }

  private static JsonNode jolokia(String path) throws IOException {
    return JSON.readTree(text("http://127.0.0.1:" + jolokia + "/jolokia/" + path));
  }

  static String text(String address) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A file that the build puts ready for tests of this kind. */
  static Path jar(String name) {
    return Path.of(System.getProperty("dromedary.operators"), name);
  }

  private static double counted(String route) {
    return running
        .get("/observe/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("camel_route_policy_seconds_count"))
        .filter(line -> line.contains("routeId=\"" + route + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Ended routes(String... arguments) throws IOException {
    Map<String, String> without = new HashMap<>(environment);
    without.remove("JAVA_OPTS");
    String[] words = new String[arguments.length + 1];
    words[0] = "routes";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    try (Packaged command = Packaged.start(home, folder, without, words)) {
      return command.ended(Duration.ofSeconds(30));
    }
  }

  private static JsonNode row(String id) throws IOException {
    JsonNode rows = JSON.readTree(routes("--json").out());
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.path("id").asText().equals(id))
        .findFirst()
        .orElse(JSON.missingNode());
  }

  private static void awaitLog(String line) {
    await().atMost(SOON).until(() -> running.err().contains(line));
  }

  private static void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Path beside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".swp"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static final String FAILS =
      """
      - route:
          id: commands.fails
          description: Fails
          from:
            uri: direct:commands.fails
            steps:
              - throwException: { exceptionType: java.io.IOException, message: on purpose }
      """;

  private static String ping(String answer) {
    return """
        - route:
            id: commands.ping
            description: Says something
            from:
              uri: direct:commands.ping
              steps:
                - setBody: { constant: "%s" }
                - to: direct:telegram.reply
        """
        .formatted(answer);
  }
}
