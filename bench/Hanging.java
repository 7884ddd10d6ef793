import io.github.dromedary.Application;
import io.github.dromedary.demo.panel.SteadyNode;
import io.github.dromedary.traffic.TrafficReport;
import java.time.Instant;
import java.util.List;

/** Cycles in which every tenth node never answers, at KOMARI_TIMEOUT_SECONDS=15. */
final class Hanging {

  private static final int NODES = 1000;
  private static final int HANGING = 100;
  private static final double TARGET = 17;

  /** The original's is "about 18 min". */
  private static final double ORIGINAL = 18 * 60;

  private final Figures figures =
      new Figures("A REST cycle of 1000 nodes of which 100 hang, time-out 15 s");
  private final Bench bench = new Bench();
  private final List<SteadyNode> nodes = Bench.nodes(NODES);

  private Hanging() throws Exception {}

  public static void main(String[] arguments) throws Exception {
    new Hanging().run();
  }

  private void run() throws Exception {
    try (Panel panel = new Panel(NODES);
        Application application = bench.application(panel.url(), "rest")) {
      panel.hang(0, NODES, NODES / HANGING);
      cycle(application, "every tenth of the list, first cycle");
      panel.recover();
      later(panel);
      Bench.cycle(application);
      later(panel);
      panel.hang(0, HANGING, 1);
      TrafficReport report = cycle(application, "the first hundred of the list, a later cycle");
      Instant now = bench.clock.instant();
      long exact =
          Bench.exact(report, nodes.subList(HANGING, NODES), now.minus(Bench.INTERVAL), now);
      figures.check(
          exact == NODES - HANGING, "the traffic of " + exact + " nodes is exact to the byte");
    }
    figures.end();
  }

  private void later(Panel panel) throws Exception {
    bench.clock.set(bench.clock.instant().plus(Bench.INTERVAL));
    panel.at(bench.clock.instant());
  }

  private TrafficReport cycle(Application application, String which) throws Exception {
    figures.seconds(which, Bench.cycle(application), TARGET, "original", ORIGINAL);
    long healthy = bench.sampled(bench.clock.instant());
    TrafficReport report =
        Bench.totals(
            application, bench.clock.instant().minus(Bench.INTERVAL), bench.clock.instant());
    long timedOut =
        report.skipped().stream().filter(node -> node.reason().equals("timeout")).count();
    figures.check(
        healthy == NODES - HANGING && timedOut == HANGING && report.skipped().size() == HANGING,
        healthy + " healthy nodes counted, " + timedOut + " named as timeout");
    return report;
  }
}
