import io.github.dromedary.Application;
import io.github.dromedary.demo.panel.SteadyNode;
import io.github.dromedary.traffic.TrafficReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The first start: what history the panel keeps is read, so that windows are whole at once. */
final class Filling {

  private static final int NODES = 200;

  private Filling() {}

  public static void main(String[] arguments) throws Exception {
    Figures figures =
        new Figures("The first start with 200 nodes: reading the panel's history, 50 ms a call");
    Bench bench = new Bench();
    List<SteadyNode> nodes = Bench.nodes(NODES);
    Instant now = Bench.BEGIN.plusSeconds(17);
    bench.clock.set(now);
    try (Panel panel = new Panel(NODES);
        Application application = bench.application(panel.url(), "auto")) {
      panel.at(now);
      Bench.cycle(application);
      long start = System.nanoTime();
      application.call("direct:traffic.fill", null);
      double seconds = Bench.seconds(start);
      figures.seconds("all gaps filled, beside the live samples", seconds, null, null, null);
      long filled = bench.number("SELECT COUNT(*) FROM sample WHERE filled = 1");
      figures.check(
          bench.number("SELECT COUNT(*) FROM gap") == 0
              && bench.number("SELECT COUNT(DISTINCT node_id) FROM sample WHERE filled = 1")
                  == NODES,
          filled + " samples for all nodes, after " + panel.calls("records") + " calls");
      for (int hours : new int[] {24, 720}) {
        // a full hour ends a bucket of the panel's: what it told last before it stands there
        Instant from = Bench.BEGIN.minus(Duration.ofHours(hours - 1));
        TrafficReport report = Bench.totals(application, from, now);
        long exact = Bench.exact(report, nodes, from.minusNanos(1), now);
        figures.check(
            exact == NODES && report.since() == null && report.filling() == 0,
            "the last " + (hours - 1) + " hours of " + exact + " nodes are exact to the byte");
      }
    }
    figures.end();
  }
}
