package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.component.MadeUpRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user adds components to the packaged application and uses them. Those that come from a Maven
 * repository on the net are skipped, and say so, where there is none within reach.
 */
class ComponentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String BROKER = "org.apache.kafka:kafka_2.13:4.1.1";

  private final MovingClock clock = MovingClock.now();
  private final Fleet fleet = Fleet.named(clock, "alpha");
  private Path home;
  private Path custom;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    home = PackageCopy.whole(folder);
    custom = folder.resolve("custom");
  }

  @Test
  void the_build_has_noted_exactly_the_jars_that_ship() throws IOException {
    Set<String> noted;
    try (ZipFile jar = new ZipFile(home.resolve("dromedary.jar").toFile())) {
      byte[] text = jar.getInputStream(jar.getEntry("shipped/jars.txt")).readAllBytes();
      noted =
          new String(text, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains(":jar:"))
              .map(line -> line.strip().split(" ")[0].split(":"))
              // group, artifact, jar, version, scope; a classifier stands before the version
              .map(
                  part ->
                      part[1]
                          + "-"
                          + part[part.length - 2]
                          + (part.length == 6 ? "-" + part[3] : "")
                          + ".jar")
              .collect(Collectors.toCollection(TreeSet::new));
    }

    assertThat(noted).isEqualTo(files(home.resolve("lib")));
  }

  @Test
  void the_users_settings_xml_and_its_mirror_are_obeyed() throws IOException {
    Path maven = Files.createDirectories(folder.resolve(".m2"));
    try (MadeUpRepository mirror = new MadeUpRepository(maven)) {
      mirror
          .has("made.up:thing:1.0", "made.up:needed:2.0", "commons-io:commons-io:1.0")
          .has("made.up:needed:2.0")
          .settings("");
      Map<String, String> user = Map.of("JAVA_OPTS", "-Duser.home=" + folder);

      Ended added = component(user, "add", "made.up:thing:1.0");
      Ended listed = component(user, "list");

      assertThat(added.code()).as(added.err()).isZero();
      assertThat(mirror.asked("made.up:thing:1.0")).isEqualTo(1);
      assertThat(files(custom.resolve("lib")))
          .containsExactly("components.json", "needed-2.0.jar", "thing-1.0.jar");
      assertThat(listed.out()).contains("made.up:thing  thing 1.0  2 jars");
      mirror.goesAway();
      Ended away = component(user, "add", "made.up:other:1.0");
      assertThat(away.code()).isEqualTo(1);
      assertThat(away.err().strip().lines()).hasSize(1);
      assertThat(away.err()).contains("the repository made-up", "could not be reached");
      assertThat(component(user, "remove", "made.up:thing").code()).isZero();
      assertThat(files(custom.resolve("lib"))).isEmpty();
    }
  }

  @Test
  void words_that_are_not_understood_are_answered_without_asking_a_repository() throws IOException {
    Ended misspelt = component(Map.of(), "add", "kafak");
    Ended shipped = component(Map.of(), "add", "https", "org.postgresql:postgresql:42.7.0");

    assertThat(misspelt.code()).isEqualTo(1);
    assertThat(misspelt.err()).contains("Camel has no kafak; perhaps kafka is meant");
    assertThat(shipped.out()).contains("camel-http ", "ships with Dromedary");
    assertThat(custom.resolve("lib/components.json")).doesNotExist();
  }

  @Test
  void kafka_is_added_to_an_empty_folder_and_gets_the_reports_and_is_read() throws IOException {
    String file = "destinations/kafka.camel.yaml";
    write(file, Files.readString(Path.of("docs/examples/kafka.camel.yaml")));
    write("own/reader.camel.yaml", reader());
    fleet.allGrow(GIB, GIB);
    try (World world = new World(clock, folder, fleet.nodes())) {
      Map<String, String> environment = environment(world);
      environment.put("KAFKA_BROKERS", "127.0.0.1:1");
      assertThat(validated(environment).err())
          .contains(file, "./dromedary component add kafka", "left out");

      added("-Dmaven.repo.local=" + folder.resolve("repository"), "kafka");
      Path jars = folder.resolve("broker");
      added("", BROKER, "--to", jars.toString());
      try (KafkaBroker broker = new KafkaBroker(jars, folder.resolve("kafka"))) {
        environment.put("KAFKA_BROKERS", broker.address());
        assertThat(validated(environment).out()).startsWith("OK").contains("kafka");
        try (Packaged running = Packaged.start(home, folder, environment).healthy();
            Packaged report = report(environment)) {
          Ended ended = report.ended(PATIENCE);
          assertThat(ended.code()).as(ended.err()).isZero();

          Path read = folder.resolve("read/daily.json");
          await().atMost(SOON).until(() -> Files.exists(read));
          assertThat(read).content().contains("\"kind\":\"daily\"", "alpha");
          assertThat(running.err()).doesNotContain("ProducerConfig values");
        }
      }
    }
    assertThat(component(Map.of(), "remove", "kafka").code()).isZero();
    assertThat(files(custom.resolve("lib"))).isEmpty();
  }

  @Test
  void kamelets_of_the_catalogue_are_added_to_an_image_used_changed_and_taken_out()
      throws IOException {
    added("", "kamelets", "--to", home.resolve("components").toString()); // as an image does
    write("own/tick.camel.yaml", tick("one"));
    write("destinations/chat.camel.yaml", chat());
    fleet.allGrow(GIB, GIB);
    AtomicInteger posts = new AtomicInteger();
    HttpServer team =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    team.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
          posts.incrementAndGet();
        });
    team.start();
    try (World world = new World(clock, folder, fleet.nodes())) {
      Map<String, String> environment = environment(world);
      environment.put("TEAM_URL", "http://127.0.0.1:" + team.getAddress().getPort());
      write(
          "own/slack.camel.yaml",
          tick("x").replace("own.tick", "own.slack").replace("log-", "slack-"));
      write(
          "own/wrong.camel.yaml",
          tick("x").replace("own.tick", "own.wrong").replace("log-", "lgo-"));
      assertThat(validated(environment).err().lines())
          .hasSize(2)
          .anyMatch(line -> line.contains("There is no kamelet lgo-sink: is it misspelt?"))
          .anyMatch(line -> line.contains("./dromedary component add slack"));
      Files.delete(routes().resolve("own/slack.camel.yaml"));
      Files.delete(routes().resolve("own/wrong.camel.yaml"));

      try (Packaged running = Packaged.start(home, folder, environment).healthy()) {
        awaitLog(running, "Body: one");
        write("own/tick.camel.yaml", tick("two"));
        awaitLog(running, "Body: two");
        int ones = times(running, "Body: one");
        int twos = times(running, "Body: two");
        await().atMost(SOON).until(() -> times(running, "Body: two") > twos + 3);
        assertThat(times(running, "Body: one")).isEqualTo(ones);
        Files.delete(routes().resolve("own/tick.camel.yaml"));
        awaitLog(running, "Reloaded: removed ");
        int all = times(running, "Body: ");
        try (Packaged report = report(environment)) {
          Ended ended = report.ended(PATIENCE);
          assertThat(ended.code()).as(ended.err()).isZero();
        }
        assertThat(posts).hasValue(1);
        assertThat(times(running, "Body: ")).isEqualTo(all);
        assertThat(running.healthy().err()).doesNotContain("\tat ", "Exception:");
      }
    } finally {
      team.stop(0);
    }
  }

  /** Adds something from the net; where that is out of reach the test is skipped and says so. */
  private void added(String option, String... words) throws IOException {
    String[] all = Stream.concat(Stream.of("add"), Arrays.stream(words)).toArray(String[]::new);
    Ended added = component(Map.of("JAVA_OPTS", option), all);
    assumeThat(added.err())
        .as("no Maven repository is within reach: %s", added.err())
        .doesNotContain("could not be reached");
    assertThat(added.code()).as(added.err()).isZero();
  }

  private Ended component(Map<String, String> more, String... words) throws IOException {
    Map<String, String> environment = new HashMap<>(Map.of("CUSTOM_DIR", custom.toString()));
    environment.putAll(more);
    String[] all =
        Stream.concat(Stream.of("component"), Arrays.stream(words)).toArray(String[]::new);
    try (Packaged command = Packaged.start(home, folder, environment, all)) {
      return command.ended(PATIENCE);
    }
  }

  private Map<String, String> environment(World world) {
    Map<String, String> environment = world.environment("CUSTOM_DIR", custom.toString());
    environment.put("MANAGEMENT_PORT", String.valueOf(World.freePort()));
    return environment;
  }

  private Packaged report(Map<String, String> environment) throws IOException {
    Map<String, String> beside = new HashMap<>(environment);
    beside.put("MANAGEMENT_PORT", "0");
    return Packaged.start(home, folder, beside, "report", "daily");
  }

  private Ended validated(Map<String, String> environment) throws IOException {
    try (Packaged validate = Packaged.start(home, folder, environment, "config", "validate")) {
      return validate.ended(PATIENCE);
    }
  }

  private String reader() {
    return """
        - route:
            id: own.reader
            precondition: "'{{kafka.brokers:}}' != ''"
            from:
              uri: kafka:reports
              parameters: { brokers: "{{kafka.brokers}}", groupId: reader, autoOffsetReset: earliest }
              steps:
                - to: "file:%s?fileName=daily.json&tempPrefix=.writing-"
        """
        .formatted(folder.resolve("read"));
  }

  private static String tick(String word) {
    return """
        - route:
            id: own.tick
            from:
              uri: kamelet:timer-source
              parameters: { message: %s, period: 200 }
              steps:
                - to: kamelet:log-sink?channel=x&webhookUrl=y
        """
        .formatted(word);
  }

  private static String chat() {
    return """
        # Posts to a chat, by a kamelet.
        # Needs TEAM_URL (secret): the address
        - route:
            id: destinations.chat
            description: Reports to a chat
            precondition: "'{{team.url:}}' != ''"
            from:
              uri: direct:destinations.chat
              steps:
                - setBody: { simple: "${body.text}" }
                - to: kamelet:http-sink?url={{team.url}}
        """;
  }

  private Path routes() {
    return home.resolve("routes");
  }

  private void write(String name, String text) throws IOException {
    Path file = routes().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void awaitLog(Packaged running, String part) {
    try {
      await().atMost(SOON).until(() -> running.err().contains(part));
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError("no \"" + part + "\":\n" + running.err(), e);
    }
  }

  private static int times(Packaged running, String part) {
    return running.err().split(part, -1).length - 1;
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
