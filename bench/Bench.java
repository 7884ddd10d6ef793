import io.github.dromedary.Application;
import io.github.dromedary.demo.panel.NodeProfile;
import io.github.dromedary.demo.panel.NodeReport;
import io.github.dromedary.demo.panel.SimulatedNode;
import io.github.dromedary.demo.panel.SteadyNode;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.SettingsSource;
import io.github.dromedary.store.Store;
import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.TrafficReport;
import io.github.dromedary.traffic.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A measured application: its folder and settings, and nodes whose truth is known. */
final class Bench {

  /** A full hour. */
  static final Instant BEGIN = Instant.parse("2026-03-02T04:00:00Z");

  static final Duration INTERVAL = Duration.ofSeconds(300);

  private static final double GB = 1e9;

  final SettableClock clock = new SettableClock(BEGIN);
  final Path folder;

  Bench() throws IOException {
    folder = Files.createTempDirectory("store").toAbsolutePath();
    Files.createFile(folder.resolve(".env")); // so that none in the checkout is read
    Logging.set("INFO", folder.resolve("log").toString(), false);
  }

  /** The application on its default settings, but for the panel; only what is called runs. */
  Application application(String panel, String api) throws IOException {
    Map<String, String> environment =
        Map.of(
            "KOMARI_BASE_URL",
            panel,
            "KOMARI_API",
            api,
            "TELEGRAM_BOT_TOKEN",
            "1:none",
            "TELEGRAM_CHAT_ID",
            "1",
            "TELEGRAM_API_URL",
            "http://127.0.0.1:9",
            "DATA_DIR",
            folder.toString());
    Path home = Path.of(System.getProperty("dromedary.home"));
    Application application =
        new Application(
            new SettingsSource(home, folder, environment).read(), clock, Application.Mode.ONCE);
    application.start();
    return application;
  }

  /** Nodes of 100 GB to 8 TB a month. */
  static List<SteadyNode> nodes(int count) {
    List<SteadyNode> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double down = GB * (100 + 7900.0 * i / count);
      Instant boot = BEGIN.minus(Duration.ofDays(60 + i % 30));
      nodes.add(SteadyNode.builder(profile(i), down, down / 4, boot).build());
    }
    return nodes;
  }

  static NodeProfile profile(int i) {
    return NodeProfile.of(uuid(i), String.format("node-%04d", i));
  }

  static String uuid(int i) {
    return String.format("3f6a1c52-8d0e-4b77-9a41-%012d", i);
  }

  /** Asks for a sample and waits until it is stored; seconds. */
  static double cycle(Application application) throws IOException {
    long start = System.nanoTime();
    application.call("direct:traffic.refresh", null);
    return seconds(start);
  }

  static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  static TrafficReport totals(Application application, Instant from, Instant to)
      throws IOException {
    int hours = (int) Duration.between(from, to).toHours();
    return (TrafficReport)
        application.call("direct:traffic.totals", new Window("hours", from, to, hours));
  }

  /** How many nodes have exactly the traffic that lies between these reports of theirs. */
  static long exact(
      TrafficReport report,
      List<? extends SimulatedNode> nodes,
      Instant fromReport,
      Instant toReport) {
    Map<String, NodeTraffic> byName = byName(report);
    return nodes.stream()
        .filter(
            node -> {
              NodeTraffic counted = byName.get(node.profile().name());
              NodeReport from = node.lastReport(fromReport).orElseThrow();
              NodeReport to = node.lastReport(toReport).orElseThrow();
              return counted != null
                  && counted.down() == to.down() - from.down()
                  && counted.up() == to.up() - from.up();
            })
        .count();
  }

  static Map<String, NodeTraffic> byName(TrafficReport report) {
    Map<String, NodeTraffic> byName = new HashMap<>();
    report.nodes().forEach(node -> byName.put(node.name(), node));
    return byName;
  }

  /** One number from the store's file, past the application. */
  long number(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }

  /** How many nodes have a sample of this instant. */
  long sampled(Instant at) throws SQLException {
    return number("SELECT COUNT(*) FROM sample WHERE at = " + at.getEpochSecond());
  }
}
