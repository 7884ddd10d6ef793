package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application, whose routes and templates are changed while it runs. */
class ReloadIT {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");

  private static World world;
  private static Path home;
  private static Packaged running;

  @TempDir private static Path folder;

  @BeforeAll
  static void begin() throws IOException {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(1, 1);
    home = PackageCopy.whole(folder);
    running =
        Packaged.start(
                home,
                folder,
                world.environment(
                    "MANAGEMENT_PORT",
                    String.valueOf(World.freePort()),
                    "SAMPLE_INTERVAL_SECONDS",
                    "5"))
            .healthy();
  }

  @AfterAll
  static void end() throws IOException {
    running.close();
    world.close();
  }

  @Test
  void a_command_is_added_changed_and_removed_as_its_file_is() throws IOException {
    int menus = world.telegram.calls("setMyCommands");
    write("routes/commands/ping.camel.yaml", command("ping", "pong"));
    awaitLog("Reloaded: added routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).isEqualTo("pong");
    assertThat(world.answer("/help")).contains("/ping – Says pong");
    await().atMost(SOON).until(() -> world.telegram.calls("setMyCommands") > menus);

    write("routes/commands/ping.camel.yaml", command("ping", "peng"));
    awaitLog("Reloaded: changed routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).isEqualTo("peng");

    Files.delete(home.resolve("routes/commands/ping.camel.yaml"));
    awaitLog("Reloaded: removed routes/commands/ping.camel.yaml");
    assertThat(world.answer("/ping")).contains("/help");
    assertThat(world.answer("/help")).doesNotContain("/ping");
    assertThat(health()).contains("\"routes\"").doesNotContain("degraded");
  }

  @Test
  void a_broken_file_changes_nothing_and_is_named_until_it_is_mended() throws IOException {
    String file = "routes/commands/firm.camel.yaml";
    String right = command("firm", "as ever");
    write(file, right);
    awaitLog("Reloaded: added " + file);
    int before = running.err().length();
    int errors = count("ERROR");
    Map<String, String> wrong = wrong(right);
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      write(file, each.getValue());
      awaitHealth("degraded: " + file + " line " + each.getKey());
      assertThat(running.get("/observe/health").statusCode()).isEqualTo(200);
      assertThat(running.get("/observe/health/ready").statusCode()).isEqualTo(200);
    }
    assertThat(world.answer("/firm")).isEqualTo("as ever");
    assertThat(count("ERROR")).isEqualTo(errors + wrong.size());
    assertThat(running.err().substring(before)).doesNotContain("\tat ").doesNotContain("on: /");

    write(file, right);
    awaitLog("Mended, and as it was loaded before: " + file);
    assertThat(health()).doesNotContain("degraded");
  }

  @Test
  void a_template_is_changed_and_a_broken_one_changes_nothing() throws IOException {
    String right = Files.readString(home.resolve("templates/help.ftlh"));
    write("templates/help.ftlh", "New words\n" + right);
    awaitLog("Reloaded: changed templates/help.ftlh");
    assertThat(world.answer("/help")).startsWith("New words");

    write("templates/help.ftlh", "one\n<#list it as command>\n");
    awaitHealth("degraded: templates/help.ftlh line 2: ");
    write("templates/help.ftlh", "one\ntwo\n${it.nosuch}\n");
    awaitHealth("degraded: templates/help.ftlh line 3: ");
    assertThat(world.answer("/help")).startsWith("New words");

    write("templates/help.ftlh", right);
    await().atMost(SOON).until(() -> !health().contains("degraded"));
    assertThat(world.answer("/help")).doesNotContain("New words");
  }

  @Test
  void error_policy_is_a_file_like_any_other() throws IOException {
    String file = "routes/errors.camel.yaml";
    String right = Files.readString(home.resolve(file));
    write(file, right.replace("sentence('error.failed')", "sentence('help.title')"));
    awaitLog("Reloaded: changed " + file);
    write("routes/commands/fails.camel.yaml", FAILS);
    awaitLog("Reloaded: added routes/commands/fails.camel.yaml");
    assertThat(world.answer("/fails")).isEqualTo(world.answer("/help").lines().findFirst().get());

    write(file, right.replace("id: replies", "id: others"));
    awaitHealth("there is no route configuration replies");
    write(file, right);
    Files.delete(home.resolve("routes/commands/fails.camel.yaml"));
    await().atMost(SOON).until(() -> !health().contains("degraded"));
  }

  @Test
  void it_may_be_off() throws IOException {
    Path other = PackageCopy.whole(Files.createDirectories(folder.resolve("other")));
    Map<String, String> environment = world.environment("ROUTES_RELOAD", "false");
    environment.put("DATA_DIR", folder.resolve("other/data").toString());
    environment.put("MANAGEMENT_PORT", String.valueOf(World.freePort()));
    try (Packaged off = Packaged.start(other, folder, environment).healthy()) {
      Files.writeString(other.resolve("routes/commands/top.camel.yaml"), "broken");
      await().during(Duration.ofSeconds(3)).until(() -> !off.err().contains("broken"));
      assertThat(off.get("/observe/health").body()).doesNotContain("degraded");
      assertThat(off.err()).doesNotContain("ERROR");
    }
    for (String broken : new String[] {"- broken:\n", FAILS.replace("throwException", "nosuch")}) {
      Files.writeString(other.resolve("routes/commands/top.camel.yaml"), broken);
      try (Packaged start = Packaged.start(other, folder, environment).healthy()) {
        assertThat(start.get("/observe/health").body())
            .contains("degraded", "top.camel.yaml line ");
        assertThat(start.err().lines().filter(line -> line.contains("top.camel.yaml")))
            .singleElement()
            .asString()
            .contains(
                "ERROR RouteReload - Everything runs but routes/commands/top.camel.yaml line ")
            .endsWith("(left out)");
        assertThat(start.err()).doesNotContain("\tat ");
      }
    }
  }

  /** What is wrong with a file: the line and the reason it is named with → its text. */
  private static Map<String, String> wrong(String right) {
    Map<String, String> wrong = new LinkedHashMap<>();
    String step = "setBody: { constant: \"as ever\" }";
    wrong.put("6: ", right.replace("steps:", "steps"));
    wrong.put("7: No endpoint could be found for: nosuch", right.replace(step, "to: nosuch:x"));
    wrong.put(
        "7: No bean could be found in the registry for: nosuch",
        right.replace(step, "bean: { ref: nosuch, method: x }"));
    wrong.put(
        "7: There are 1 parameters that couldn't be set",
        right.replace(step, "to: direct:commands.help?nosuch=1"));
    wrong.put("7: Unknown node id: nosuch", right.replace(step, "nosuch: {}"));
    wrong.put(
        "7: Property with key [nosuch] not found", right.replace(step, "to: \"log:{{nosuch}}\""));
    wrong.put(
        "7: Unknown function: nosuch", right.replace(step, "setBody: { simple: \"${nosuch}\" }"));
    wrong.put(
        "1: routes/commands/help.camel.yaml begins at direct://commands.help too",
        right.replace("direct:commands.firm", "direct:commands.help"));
    wrong.put(
        "1: the id commands.help is the one of routes/commands/help.camel.yaml too",
        right.replace("id: commands.firm", "id: commands.help"));
    wrong.put("9: one ", right + right);
    wrong.put("1: it is empty", "");
    return wrong;
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
        .formatted(word, answer, word, answer.replace("constant", "simple"));
  }

  /** Writes as careful editors do: beside it, and then in its place. */
  private static void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Path beside = Files.writeString(file.resolveSibling("." + file.getFileName() + ".swp"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void awaitLog(String line) {
    try {
      await().atMost(SOON).until(() -> running.err().contains(line));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + line + "\":\n" + running.err(), e);
    }
  }

  private static void awaitHealth(String part) {
    try {
      await().atMost(SOON).until(() -> health().contains(part));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + part + "\":\n" + health() + running.err(), e);
    }
  }

  private static String health() {
    // Camel escapes messages twice
    return running.get("/observe/health").body().replace("\\\\\\/", "/").replace("\\", "");
  }

  private static int count(String word) {
    return running.err().split(word, -1).length;
  }
}
