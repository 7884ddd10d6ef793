import io.github.dromedary.demo.panel.SimulatedPanel;
import io.github.dromedary.demo.wire.WireFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The simulated panel in a process of its own, as a real one is: its heap and its start do not
 * count as the application's. It listens on loopback, obeys a line at a time, and ends with the
 * process that started it.
 */
final class Panel implements AutoCloseable {

  private static final Duration CALL = Duration.ofMillis(50);
  private static final int WARM_UP = 3;

  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;
  private final String url;

  /** Starts a panel of {@link Bench#nodes} that takes 50 ms for each answer. */
  Panel(int nodes) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "Panel",
                String.valueOf(nodes))
            .redirectError(Redirect.INHERIT)
            .start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    url = answer();
  }

  String url() {
    return url;
  }

  void at(Instant now) throws IOException {
    order("at " + now.getEpochSecond());
  }

  /** Lets every so many-th node of these hang. */
  void hang(int from, int to, int step) throws IOException {
    order("hang " + from + " " + to + " " + step);
  }

  void recover() throws IOException {
    order("recover");
  }

  /** How many calls of a kind came in. */
  int calls(String kind) throws IOException {
    return Integer.parseInt(order("calls " + kind));
  }

  @Override
  public void close() {
    orders.close();
    process.destroy();
  }

  private String order(String line) throws IOException {
    orders.println(line);
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the panel has ended");
    }
    return line;
  }

  /** The panel itself; takes the number of nodes. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    SettableClock clock = new SettableClock(Bench.BEGIN);
    try (SimulatedPanel panel = new SimulatedPanel(clock, Bench.nodes(count)).start();
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      warm(panel.url(), count);
      panel.resetCounts();
      for (String kind : List.of("nodes", "recent", "rpc", "records")) {
        panel.latency(kind, CALL);
      }
      System.out.println(panel.url());
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        System.out.println(obey(panel, clock, order.split(" ")));
      }
    }
  }

  private static String obey(SimulatedPanel panel, SettableClock clock, String[] order) {
    switch (order[0]) {
      case "at" -> clock.set(Instant.ofEpochSecond(Long.parseLong(order[1])));
      case "hang" -> {
        for (int i = Integer.parseInt(order[1]);
            i < Integer.parseInt(order[2]);
            i += Integer.parseInt(order[3])) {
          panel.faultOnNode(Bench.uuid(i), WireFault.hang());
        }
      }
      case "recover" -> panel.clearFaults();
      case "calls" -> {
        return String.valueOf(panel.calls(order[1]));
      }
      default -> throw new IllegalArgumentException(order[0]);
    }
    return "done";
  }

  /** A panel has run for long when it is asked. */
  private static void warm(String url, int count) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    String latest = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"common:getNodesLatestStatus\"}";
    for (int i = 0; i < WARM_UP; i++) {
      ask(client, HttpRequest.newBuilder(URI.create(url + "/api/nodes")));
      ask(
          client,
          HttpRequest.newBuilder(URI.create(url + "/api/rpc2"))
              .POST(BodyPublishers.ofString(latest)));
      for (int node = 0; node < count; node++) {
        ask(client, HttpRequest.newBuilder(URI.create(url + "/api/recent/" + Bench.uuid(node))));
      }
      for (int node = 0; node < 10; node++) {
        String query = "?load_type=network&hours=9600&uuid=" + Bench.uuid(node);
        ask(client, HttpRequest.newBuilder(URI.create(url + "/api/records/load" + query)));
      }
    }
  }

  private static void ask(HttpClient client, HttpRequest.Builder request) throws Exception {
    int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the panel answers HTTP " + status);
    }
  }
}
