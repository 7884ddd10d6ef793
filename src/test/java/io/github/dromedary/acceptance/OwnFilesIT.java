package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, started with files of a user's own that are broken. */
class OwnFilesIT {

  private static final Duration SOON = Duration.ofSeconds(6);
  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");

  /** Nothing finds out that it cannot begin but its beginning. */
  private static final String BEGINS = "routes/own/begins.camel.yaml";

  private World world;
  private Path home;
  private Packaged running;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(1, 1);
    home = PackageCopy.whole(folder);
  }

  @AfterEach
  void end() throws IOException {
    if (running != null) {
      running.close();
    }
    world.close();
  }

  @Test
  void each_kind_of_broken_file_is_left_out_and_named_and_everything_else_runs()
      throws IOException {
    write("routes/commands/ping.camel.yaml", command("ping", "pong"));
    write("routes/own/clock.camel.yaml", timer("own.clock", "timer:own/clock?period=1000"));
    Map<String, String> broken = broken();
    for (Map.Entry<String, String> each : broken.entrySet()) {
      write(each.getKey(), each.getValue());
    }
    Map<String, String> environment =
        environment("TELEGRAM_ALERT_CHAT_ID", String.valueOf(World.GROUP));
    Ended validated = validated(environment);
    write(
        BEGINS,
        timer("own.begins", "file:/nosuch?autoCreate=false&startingDirectoryMustExist=true"));
    running = Packaged.start(home, folder, environment).healthy();

    assertThat(world.answer("/ping")).as(running.err()).isEqualTo("pong");
    assertThat(world.answer("/top")).contains("alpha");
    assertThat(world.answer("/help")).contains("/ping", "/today").doesNotContain("/broken");
    assertThat(world.answer("/broken1")).contains("/help");
    assertThat(running.err()).contains("clock ticks");
    assertThat(running.err()).doesNotContain("\tat ", "Exception:");
    assertThat(validated.code()).isEqualTo(1);
    assertThat(validated.err().lines()).hasSize(REASONS.size());
    for (Map.Entry<String, String> each : REASONS.entrySet()) {
      assertThat(health()).contains(each.getKey() + each.getValue());
      assertThat(validated.err().lines())
          .filteredOn(line -> line.startsWith(each.getKey() + each.getValue()))
          .singleElement()
          .asString()
          .endsWith("(left out)");
      assertThat(running.err().lines())
          .filteredOn(line -> line.contains("ERROR") && line.contains(each.getKey()))
          .as(each.getKey())
          .hasSize(1);
    }
    assertThat(health()).contains(BEGINS + " line 1: Starting directory does not exist: /nosuch");
    assertThat(world.messages(World.GROUP, 1).get(0)).contains("routes/commands/broken1");

    Files.delete(home.resolve(BEGINS));
    for (String name : broken.keySet()) {
      Files.delete(home.resolve(name));
    }
    awaitHealth("");
    assertThat(world.messages(World.GROUP, 2).get(1)).startsWith("✅");
  }

  @Test
  void a_file_that_is_mended_is_taken_in_and_others_change_meanwhile() throws IOException {
    String file = "routes/commands/mine.camel.yaml";
    String right = command("mine", "mended");
    write(file, right.replace("steps:", "steps"));
    running = Packaged.start(home, folder, environment()).healthy();
    assertThat(health()).contains("degraded: " + file + " line 6: ");

    write("routes/commands/ping.camel.yaml", command("ping", "pong"));
    awaitLog("Reloaded: added routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).isEqualTo("pong");
    assertThat(health()).contains("degraded: " + file + " line 6: ");

    write(file, right.replace("to: direct", "to: kafka"));
    awaitHealth(
        file + " line 8: No endpoint could be found for: kafka; it is in camel-kafka, which");
    write("routes/commands/ping.camel.yaml", command("ping", "peng"));
    awaitLog("Reloaded: changed routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).isEqualTo("peng");

    write(file, right);
    awaitLog("Reloaded: changed " + file);
    assertThat(world.answer("/mine")).isEqualTo("mended");
    assertThat(world.answer("/help")).contains("/mine");
    awaitHealth("");
  }

  @Test
  void what_others_need_goes_on_as_it_ships_where_its_change_is_broken() throws IOException {
    change("routes/telegram/reply.camel.yaml", "direct:telegram", "nosuch:telegram");
    change("routes/errors.camel.yaml", "id: replies", "id: others");
    change("routes/traffic/schedule-compact.camel.yaml", "0 40 3 * * ?", "at noon");
    change("templates/report.ftlh", "it.window", "it.widow");
    Files.delete(home.resolve("templates/top.ftlh"));
    change("routes/commands/week.camel.yaml", "ref: windows", "ref: nosuch");
    change("routes/commands/month.camel.yaml", "Traffic", "Much traffic");
    running = Packaged.start(home, folder, environment("BOT_LANGUAGE", "en")).healthy();

    assertThat(world.answer("/today")).contains("alpha");
    assertThat(world.answer("/top")).contains("alpha");
    assertThat(world.answer("/month")).contains("alpha");
    assertThat(world.answer("/week")).contains("/help");
    String health = health();
    for (String name :
        List.of(
            "routes/telegram/reply.camel.yaml",
            "routes/errors.camel.yaml",
            "routes/traffic/schedule-compact.camel.yaml",
            "templates/report.ftlh",
            "templates/top.ftlh")) {
      assertThat(health).containsPattern(name + "[^;]*: .*?the shipped one is in its place");
      assertThat(running.err()).contains(name);
    }
    assertThat(health).containsPattern("week.camel.yaml line \\d+: .*nosuch.*\\(left out\\)");
  }

  @Test
  void a_report_waits_for_a_destination_that_has_to_be_mended() throws IOException {
    String file = "routes/destinations/team.camel.yaml";
    String readme = Files.readString(Path.of("docs/own-files.md"));
    int begin = readme.indexOf("# Posts each report to the team's chat.");
    String right = readme.substring(begin, readme.indexOf("```", begin));
    try (HttpPeer team = new HttpPeer("TEAM_URL")) {
      String url = team.settings().values().iterator().next();
      Map<String, String> environment = environment("TEAM_URL", url);
      write(file, right.replace("http:team", "htp:team"));
      running = Packaged.start(home, folder, environment).healthy();
      environment.put("MANAGEMENT_PORT", "0");
      try (Packaged report = Packaged.start(home, folder, environment, "report", "daily")) {
        Ended ended = report.ended(Duration.ofSeconds(60));
        assertThat(ended.err()).contains(file + " line 14: No endpoint could be found for: htp;");
      }
      assertThat(world.messages(1).get(0)).contains("Daily");
      assertThat(team.arrived()).isEmpty();

      write(file, right);
      await().atMost(Duration.ofSeconds(30)).until(() -> team.arrived().size() == 1);
    }
  }

  @Test
  void nothing_is_started_or_made_by_judging_and_what_is_right_is_ok() throws IOException {
    write("routes/commands/ping.camel.yaml", command("ping", "pong"));
    Map<String, String> environment = environment();
    Ended right = validated(environment);
    change("templates/help.ftlh", "it as", "it of");
    write("routes/commands/broken.camel.yaml", "");
    environment.put("TOP_N", "many");
    Ended wrong = validated(environment);

    assertThat(right.code()).as(right.err()).isZero();
    assertThat(right.out()).startsWith("OK");
    assertThat(right.err()).isEmpty();
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err().lines()).hasSize(2).anyMatch(line -> line.startsWith("TOP_N"));
    assertThat(wrong.err()).contains("routes/commands/broken.camel.yaml line 1: it is empty");
    assertThat(folder.resolve("data")).doesNotExist();
    assertThat(world.telegram.calls("getMe") + world.telegram.calls("getUpdates")).isZero();
  }

  /** Line and reason of each file of {@link #broken}. */
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  private static void put(Map<String, String> files, String name, String text, String reason) {
    files.put(name, text);
    REASONS.put(name, reason);
  }

  private static Map<String, String> broken() {
    REASONS.clear();
    Map<String, String> files = new LinkedHashMap<>();
    String step = "setBody: { constant: \"x\" }";
    int number = 0;
    for (String[] each :
        new String[][] {
          {
            step,
            "to: kafka:reports",
            " line 7: No endpoint could be found for: kafka; it is in camel-kafka, which is fetched by: ./dromedary component add kafka"
          },
          {step, "to: nosuch:x", " line 7: No endpoint could be found for: nosuch; Camel has none"},
          {"steps:", "steps", " line 6: "},
          {step, "nosuch: {}", " line 7: Unknown node id: nosuch"},
          {
            step,
            "bean: { ref: nosuch, method: x }",
            " line 7: No bean could be found in the registry for: nosuch"
          },
          {
            step,
            "to: direct:commands.help?nosuch=1",
            " line 7: There are 1 parameters that couldn't be set"
          },
          {
            step,
            "to: \"log:{{nosuch.thing}}\"",
            " line 7: Property with key [nosuch.thing] not found; set NOSUCH_THING"
          },
          {
            step,
            "to: sql:classpath:sql/nosuch.sql",
            " line 7: there is no file classpath:sql/nosuch.sql"
          },
          {
            step,
            "unmarshal: { avro: {} }",
            " line 7: There is no data format avroJackson; it is in camel-jackson-avro"
          },
          {
            "id: commands.%s",
            "id: commands.help",
            " line 1: the id commands.help is the one of routes/commands/help.camel.yaml too"
          },
          {
            "id: commands.%s",
            "id: commands.another",
            " line 1: the id is commands.another; here it must be commands."
          },
          {
            "uri: direct:commands.%s",
            "uri: direct:another",
            " line 1: it begins at \"direct:another\"; here it must begin"
          },
          {
            "    from:",
            "    routeConfigurationId: nosuch\n    from:",
            " line 1: there is no route configuration nosuch"
          },
        }) {
      String word = "broken" + ++number;
      String text = command(word, "x").replace(each[0].formatted(word), each[1]);
      put(files, "routes/commands/" + word + ".camel.yaml", text, each[2]);
    }
    put(files, "routes/commands/empty.camel.yaml", "", " line 1: it is empty");
    put(
        files,
        "routes/own/bad.camel.yaml",
        timer("own.bad", "quartz:own/bad?cron=at+noon"),
        " line 4: \"at noon\" is no schedule");
    put(
        files,
        "routes/own/occupied.camel.yaml",
        timer("own.occupied", "netty-http:http://x"),
        " line 4: No endpoint could be found for: netty-http; it is in camel-netty-http");
    put(
        files,
        "routes/own/errors.camel.yaml",
        "- routeConfiguration:\n    onException:\n      - onException:\n          exception: [ java.lang.Exception ]\n          steps: [ { to: nosuch:x } ]\n",
        " line ");
    put(
        files,
        "routes/destinations/head.camel.yaml",
        "# Sends.\n# Needs: HEAD_ROOM\n"
            + command("x", "x").replace("commands.x", "destinations.head"),
        " line 2: \"# Needs: HEAD_ROOM\" is not understood");
    put(
        files,
        "routes/destinations/condition.camel.yaml",
        command("x", "x")
            .replace("commands.x", "destinations.condition")
            .replace("    from:", "    precondition: \"'{{condition.room}}' != ''\"\n    from:"),
        " line 1: Property with key [condition.room] not found; set CONDITION_ROOM, or give it a default: {{condition.room:}}");
    return files;
  }

  private Map<String, String> environment(String... differences) {
    Map<String, String> environment = world.environment(differences);
    environment.put("MANAGEMENT_PORT", String.valueOf(World.freePort()));
    environment.put("SAMPLE_INTERVAL_SECONDS", "5");
    return environment;
  }

  private Ended validated(Map<String, String> environment) throws IOException {
    try (Packaged validate = Packaged.start(home, folder, environment, "config", "validate")) {
      return validate.ended(Duration.ofSeconds(60));
    }
  }

  private static String command(String word, String answer) {
    return """
        - route:
            id: commands.%s
            description: Says %s
            from:
              uri: direct:commands.%s
              steps:
                - setBody: { constant: "%s" }
                - to: direct:telegram.reply
        """
        .formatted(word, answer, word, answer);
  }

  private static String timer(String id, String uri) {
    return """
        - route:
            id: %s
            from:
              uri: "%s"
              steps:
                - log: { message: "clock ticks" }
        """
        .formatted(id, uri);
  }

  private void change(String name, String from, String to) throws IOException {
    String text = Files.readString(home.resolve(name));
    assertThat(text).as(name).contains(from);
    write(name, text.replace(from, to));
  }

  /** Writes as careful editors do: beside it, and then in its place. */
  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Path beside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".swp"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitLog(String line) {
    try {
      await().atMost(SOON).until(() -> running.err().contains(line));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + line + "\":\n" + running.err(), e);
    }
  }

  /** Waits for a reason; for none where it is empty. */
  private void awaitHealth(String part) {
    try {
      await()
          .atMost(SOON)
          .until(() -> part.isEmpty() ? !health().contains("routes/") : health().contains(part));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + part + "\":\n" + health() + running.err(), e);
    }
  }

  private String health() {
    // Camel escapes messages twice
    return running
        .get("/observe/health")
        .body()
        .replace("\\\\\\/", "/")
        .replace("\\\\\\\"", "\"")
        .replace("\\", "");
  }
}
