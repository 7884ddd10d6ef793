package io.github.dromedary.acceptance;

import static io.github.dromedary.acceptance.Fleet.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.acceptance.Packaged.Ended;
import io.github.dromedary.component.MadeUpRepository;
import io.github.dromedary.documents.DocumentedCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command line of the documents, called beside a running instance. */
class DocumentedCommandsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What it is called with here, how it ends, and a word of what it says. */
  private record Call(String words, int code, String says) {}

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          // one runs already
          call("", "", 1, "is in use"),
          call("run", "run", 1, "is in use"),
          call("listen", "listen", 1, "is in use"),
          call("archive", "archive", 0, ""),
          call("report daily", "report daily", 0, "daily"),
          call("report weekly", "report weekly", 0, "weekly"),
          call("report monthly", "report monthly", 0, "monthly"),
          call("report fridays", "report fridays", 0, "fridays"),
          call("deliveries", "deliveries", 0, "daily"),
          call("deliveries retry ID …", "deliveries retry 1", 0, "1"),
          call("deliveries drop ID …", "deliveries drop 1", 1, "1"),
          call("bootstrap", "bootstrap", 0, "/today"),
          call("import DIR", "import nowhere", 1, "is not there"),
          call("node list", "node list", 0, "alpha"),
          call("node merge OLD NEW", "node merge old new", 1, "no node old"),
          call("node forget NODE", "node forget old", 1, "no node old"),
          call("health", "health", 0, "OK"),
          call("backup FILE", "backup backup.gz", 0, "sample"),
          call("restore FILE", "restore --check backup.gz", 0, "sample"),
          call("move postgresql", "move postgresql", 1, "DATABASE_URL"),
          call("move sqlite", "move sqlite", 1, "DATABASE_URL"),
          call("doctor", "doctor", 0, "Camel"),
          call("config validate", "config validate", 0, "OK"),
          call("webhook", "webhook", 0, "webhook"),
          call("webhook delete", "webhook delete", 0, "webhook"),
          call("session create", "session create", 1, "TG_"),
          call("session check", "session check", 1, "TG_"),
          call("routes", "routes", 0, "commands.help"),
          call("routes stop ID", "routes stop commands.help", 0, "commands.help"),
          call("routes start ID", "routes start commands.help", 0, "commands.help"),
          call("component add kafka", "component add kafka", 0, "kafka"),
          call("component add NAME …", "component add kafka", 0, "kafka"),
          call(
              "component add kafka --to /app/components",
              "component add kafka --to components",
              0,
              "kafka is added"),
          call(
              "component add kafka --to /app/components -s /run/secrets/maven",
              "component add kafka --to elsewhere -s .m2/settings.xml",
              0,
              "kafka is added"),
          call("component list", "component list", 0, "kafka"),
          call("component remove kafka", "component remove kafka", 1, "kafka"),
          call("component remove NAME", "component remove kafka", 0, "kafka"),
          call("demo", "demo", 0, "/today"));

  @TempDir private Path folder;

  @Test
  void each_does_what_it_says() throws IOException {
    assertThat(CALLS.keySet())
        .as("what the documents show, and how it ends here")
        .containsExactlyInAnyOrderElementsOf(DocumentedCommands.all());
    MovingClock clock = MovingClock.now();
    Fleet fleet = Fleet.named(clock, "alpha");
    fleet.allGrow(GIB, GIB);
    Path home = PackageCopy.whole(folder);
    Files.createDirectories(folder.resolve("custom/routes/reports"));
    Files.writeString(folder.resolve("custom/routes/reports/fridays.camel.yaml"), fridays());
    try (World world = new World(clock, folder, fleet.nodes());
        MadeUpRepository repository =
            new MadeUpRepository(Files.createDirectories(folder.resolve(".m2")))) {
      String camel = camelVersion(home);
      repository.has("org.apache.camel:camel-kafka:" + camel);
      repository.settings("");
      Map<String, String> environment =
          world.environment(
              "MANAGEMENT_PORT",
              String.valueOf(World.freePort()),
              "CUSTOM_DIR",
              folder.resolve("custom").toString());
      try (Packaged running = Packaged.start(home, folder, environment).healthy()) {
        environment.put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1 -Duser.home=" + folder);
        // something for the commands that are about deliveries
        Packaged.start(home, folder, environment, "report", "daily").ended(PATIENCE);
        SoftAssertions all = new SoftAssertions();
        for (String documented : DocumentedCommands.all()) {
          Call call = CALLS.get(documented);
          String[] arguments = call.words().isEmpty() ? new String[0] : call.words().split(" ");
          Packaged called = Packaged.start(home, folder, environment, arguments);
          called.typesNoMore();
          Ended ended = called.ended(PATIENCE);
          String said = ended.out() + ended.err();
          all.assertThat(ended.code()).as("%s: %s", documented, said).isEqualTo(call.code());
          all.assertThat(said).as(documented).contains(call.says()).doesNotContain("\tat ");
        }
        all.assertThat(running.get("/observe/health").statusCode()).as("it runs on").isEqualTo(200);
        all.assertAll();
      }
    }
  }

  private static Map.Entry<String, Call> call(
      String documented, String words, int code, String says) {
    return Map.entry(documented, new Call(words, code, says));
  }

  /** The report that the page shows. */
  private static String fridays() throws IOException {
    String page = Files.readString(Path.of("docs/own-files.md"));
    int begin = page.indexOf("# Who used most this week.");
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static String camelVersion(Path home) throws IOException {
    try (var jars = Files.list(home.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .filter(name -> name.matches("camel-main-\\d.*\\.jar"))
          .map(name -> name.replaceAll("camel-main-|\\.jar", ""))
          .findFirst()
          .orElseThrow();
    }
  }
}
