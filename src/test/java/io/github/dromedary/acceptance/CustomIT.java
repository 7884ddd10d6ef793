package io.github.dromedary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dromedary.acceptance.Packaged.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application as it ships, with a user's own files in a folder of their own. */
class CustomIT {

  private static final Duration SOON = Duration.ofSeconds(6);
  private static final MovingClock CLOCK = MovingClock.now();
  private static final Fleet FLEET = Fleet.named(CLOCK, "alpha");

  private World world;
  private Packaged running;

  @TempDir private Path folder;
  @TempDir private Path custom;

  @BeforeEach
  void begin() {
    world = new World(CLOCK, folder, FLEET.nodes());
    FLEET.allGrow(1, 1);
  }

  @AfterEach
  void end() throws IOException {
    if (running != null) {
      running.close();
    }
    world.close();
  }

  @Test
  void routes_are_added_and_replaced_by_their_id_which_all_who_tell_name() throws IOException {
    write("routes/commands/ping.camel.yaml", command("ping", "pong"));
    write("routes/any/where.camel.yaml", command("today", "mine"));
    Ended validated = Packaged.run(environment(), "config", "validate");
    running = Packaged.start(environment()).healthy();

    String words = "custom/routes/any/where.camel.yaml replaces commands.today";
    assertThat(world.answer("/ping")).as(running.err()).isEqualTo("pong");
    assertThat(world.answer("/today")).isEqualTo("mine");
    assertThat(world.answer("/top")).contains("alpha");
    assertThat(validated.out().lines()).as(validated.err()).startsWith("OK", words);
    assertThat(running.err().lines()).filteredOn(line -> line.contains(words)).hasSize(1);
    assertThat(health()).contains(words).doesNotContain("degraded");
    assertThat(Packaged.run(environment(), "health").out().lines())
        .containsExactly("routes: " + words, "OK");

    Files.delete(custom.resolve("routes/any/where.camel.yaml"));
    awaitLog("Reloaded: removed custom/routes/any/where.camel.yaml");
    assertThat(world.answer("/today")).contains("alpha");
    assertThat(health()).doesNotContain("replaces");

    write("routes/commands/today.camel.yaml", command("today", "mine again"));
    awaitLog("Reloaded: added custom/routes/commands/today.camel.yaml");
    assertThat(world.answer("/today")).isEqualTo("mine again");
    assertThat(health()).contains("custom/routes/commands/today.camel.yaml replaces");
  }

  @Test
  void a_broken_one_is_named_and_the_shipped_one_is_in_its_place() throws IOException {
    write("routes/commands/today.camel.yaml", command("today", "mine").replace("to:", "too:"));
    write("routes/telegram/reply.camel.yaml", "no: route");
    write("routes/commands/lost.camel.yaml", "");
    running = Packaged.start(environment()).healthy();

    assertThat(world.answer("/today")).as(running.err()).contains("alpha");
    String inPlace = "(not used: the shipped one is in its place)";
    assertThat(health())
        .contains("degraded: custom/routes/commands/lost.camel.yaml line 1: it is empty")
        .contains("custom/routes/commands/today.camel.yaml line ")
        .contains("custom/routes/telegram/reply.camel.yaml line 1: it is no list");
    assertThat(running.err().lines())
        .filteredOn(line -> line.contains(inPlace))
        .hasSize(2)
        .allMatch(line -> line.contains("custom/routes/"));
    Ended validated = Packaged.run(environment(), "config", "validate");
    assertThat(validated.code()).isEqualTo(1);
    assertThat(validated.err().lines()).hasSize(3).allMatch(line -> line.startsWith("custom/"));

    write("routes/commands/today.camel.yaml", command("today", "mended"));
    awaitLog("Reloaded: changed custom/routes/commands/today.camel.yaml");
    assertThat(world.answer("/today")).isEqualTo("mended");
  }

  @Test
  void a_config_map_of_destinations_is_read_and_its_swap_is_a_reload() throws IOException {
    Path mount = Files.createDirectories(custom.resolve("routes/destinations"));
    write("routes/destinations/..1/mine.camel.yaml", destination("one"));
    Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(mount.resolve("mine.camel.yaml"), Path.of("..data/mine.camel.yaml"));
    Map<String, String> environment = environment("MINE_DIR", folder.resolve("out").toString());
    assertThat(Packaged.run(environment, "config", "validate").out()).contains("to: file, mine, ");
    running = Packaged.start(environment).healthy();
    assertThat(Packaged.run(environment, "report", "daily").err()).isEmpty();
    await().atMost(SOON).until(() -> Files.exists(folder.resolve("out/one.txt")));

    write("routes/destinations/..2/mine.camel.yaml", destination("two"));
    write("routes/destinations/..2/ours.camel.yaml", destination("x").replace("s.mine", "s.ours"));
    Files.createSymbolicLink(mount.resolve("ours.camel.yaml"), Path.of("..data/ours.camel.yaml"));
    Files.createSymbolicLink(mount.resolve("..new"), Path.of("..2"));
    Files.move(mount.resolve("..new"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    awaitLog("custom/routes/destinations/mine.camel.yaml");
    assertThat(Packaged.run(environment, "report", "daily", "--again").err()).isEmpty();
    await().atMost(SOON).until(() -> Files.exists(folder.resolve("out/two.txt")));
  }

  @Test
  void templates_sentences_and_statements_are_taken_from_there_while_it_runs() throws IOException {
    write("templates/help.ftlh", "mine: ${say('my.word')}, ${say('help.unknown')}");
    write("messages_en.properties", "my.word = hello\nhelp.unknown = What? ä\n");
    write("sql/mine.sql", "SELECT 'first' AS answer");
    write("routes/commands/ask.camel.yaml", asking());
    running = Packaged.start(environment()).healthy();

    assertThat(world.answer("/help")).as(running.err()).isEqualTo("mine: hello, What? ä");
    assertThat(world.answer("/nosuch")).isEqualTo("What? ä");
    assertThat(world.answer("/ask")).isEqualTo("first");

    write("sql/mine.sql", "SELECT 'second' AS answer");
    awaitLog("Reloaded: changed custom/sql/mine.sql");
    assertThat(world.answer("/ask")).isEqualTo("second");
    write("messages_en.properties", "my.word = bye\n");
    awaitLog("Reloaded: changed custom/messages_en.properties");
    assertThat(world.answer("/help")).startsWith("mine: bye, ").doesNotContain("What? ä");

    write("messages_en.properties", "my.word = bye\nalert.store = {7}\n");
    awaitHealth("custom/messages_en.properties line 2: alert.store: it asks for {7}");
    write("messages_en.properties", "nothing = here\n");
    awaitHealth("custom/templates/help.ftlh line 1: ");
    assertThat(world.answer("/help")).startsWith("mine: bye, ");
    Files.delete(custom.resolve("templates/help.ftlh"));
    awaitLog("Reloaded: changed templates/help.ftlh");
    awaitHealth("");
    assertThat(world.answer("/help")).contains("/today");
  }

  @Test
  void a_language_is_one_file() throws IOException {
    write("messages_de.properties", "help.unknown = Wie bitte?\n");
    running = Packaged.start(environment("BOT_LANGUAGE", "de")).healthy();

    assertThat(world.answer("/nosuch")).as(running.err()).isEqualTo("Wie bitte?");
    assertThat(world.answer("/today")).as("what it lacks is English").contains("Traffic");
    Ended none = Packaged.run(environment("BOT_LANGUAGE", "fr"), "config", "validate");
    assertThat(none.err()).contains("BOT_LANGUAGE is \"fr\"; it must be en, zh, ru or de");
  }

  @Test
  void settings_stand_there_after_the_environment_and_before_those_that_ship() throws IOException {
    write(
        "application.properties",
        "bot.language = ru\nTOP_N = 2\ncamel.main.name = mine\nsample.intervall-seconds = 7\n"
            + "CUSTOM_WORD = salam\nSLACK_WEBHOOK_URL = ftp:x\n");
    write("routes/commands/word.camel.yaml", command("word", "{{custom.word}} {{bot.language}}"));
    Ended wrong = Packaged.run(environment(), "config", "validate");
    assertThat(wrong.err())
        .contains("SLACK_WEBHOOK_URL is ***")
        .contains("SAMPLE_INTERVALL_SECONDS is not read: perhaps SAMPLE_INTERVAL_SECONDS is meant");
    Map<String, String> environment = environment("BOT_LANGUAGE", "zh", "SLACK_WEBHOOK_URL", "");
    running = Packaged.start(environment).healthy();

    assertThat(world.answer("/word")).as(running.err()).isEqualTo("salam zh");
    assertThat(running.err()).contains("(mine)");
  }

  private Map<String, String> environment(String... differences) {
    Map<String, String> environment =
        new HashMap<>(world.environment("CUSTOM_DIR", custom.toString(), "BOT_LANGUAGE", "en"));
    environment.put("SAMPLE_INTERVAL_SECONDS", "5");
    environment.put("FILE_DIR", folder.resolve("reports").toString());
    environment.put("MANAGEMENT_PORT", PORT);
    for (int i = 0; i < differences.length; i += 2) {
      environment.put(differences[i], differences[i + 1]);
    }
    return environment;
  }

  private static final String PORT = String.valueOf(World.freePort());

  private void write(String name, String text) throws IOException {
    Path file = custom.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String health() {
    return running.get("/observe/health").body().replace("\\", ""); // Camel escapes it twice
  }

  private void awaitHealth(String degraded) {
    await()
        .atMost(SOON)
        .until(() -> health(), it -> degraded.isEmpty() != it.contains("degraded: " + degraded));
  }

  private void awaitLog(String words) {
    await().atMost(SOON).until(() -> running.err(), it -> it.contains(words));
  }

  private static String command(String word, String answer) {
    return """
        - route:
            id: commands.%1$s
            description: Says %2$s
            from:
              uri: direct:commands.%1$s
              steps:
                - setBody: { constant: "%2$s" }
                - to: direct:telegram.reply
        """
        .formatted(word, answer);
  }

  private static String asking() {
    return command("ask", "x")
        .replace(
            "- setBody: { constant: \"x\" }",
            "- to: sql:classpath:sql/mine.sql?outputType=SelectOne");
  }

  private static String destination(String file) {
    return """
        # Needs MINE_DIR: a folder
        - route:
            id: destinations.mine
            description: Reports to a folder
            precondition: "'{{mine.dir:}}' != ''"
            from:
              uri: direct:destinations.mine
              steps:
                - setBody: { simple: "${body.text}" }
                - to: "file:{{mine.dir}}?fileName=%s.txt"
        """
        .formatted(file);
  }
}
