import io.github.dromedary.Application;
import io.github.dromedary.demo.panel.SteadyNode;
import io.github.dromedary.traffic.TrafficReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole cycles: the node list, every node's counters at 50 ms a call, and their booking. */
final class Cycles {

  /** The original's, with its 6 workers. */
  private static final Map<Integer, Double> ORIGINAL = Map.of(50, 0.56, 200, 1.92, 1000, 9.43);

  private Cycles() {}

  /** Takes the panel's API (rest, rpc2), the number of nodes and of cycles. */
  public static void main(String[] arguments) throws Exception {
    String api = arguments[0];
    int count = Integer.parseInt(arguments[1]);
    int cycles = Integer.parseInt(arguments[2]);
    boolean rest = api.equals("rest");
    Double target = count < 1000 ? null : rest ? Double.valueOf(3) : Double.valueOf(1);
    Figures figures =
        new Figures(
            "A cycle of "
                + count
                + " nodes at 50 ms a call: "
                + (rest ? "REST, one call a node" : "RPC 2, one call for all"));
    Bench bench = new Bench();
    List<SteadyNode> nodes = Bench.nodes(count);
    List<Double> times = new ArrayList<>();
    boolean all = true;
    try (Panel panel = new Panel(count);
        Application application = bench.application(panel.url(), api)) {
      for (int i = 0; i <= cycles; i++) {
        bench.clock.set(Bench.BEGIN.plus(Bench.INTERVAL.multipliedBy(i)));
        panel.at(bench.clock.instant());
        times.add(Bench.cycle(application));
        all &= bench.sampled(bench.clock.instant()) == count;
      }
      int calls = panel.calls(rest ? "recent" : "rpc");
      TrafficReport report = Bench.totals(application, Bench.BEGIN, bench.clock.instant());
      long exact = Bench.exact(report, nodes, Bench.BEGIN, bench.clock.instant());
      double original = ORIGINAL.get(count);
      figures.seconds("first, in a process just started", times.get(0), target, null, null);
      List<Double> warm = times.subList(1, times.size());
      figures.seconds(
          "median of the next " + cycles, Bench.median(warm), target, "original", original);
      figures.seconds(
          "slowest of them", warm.stream().max(Double::compare).get(), target, null, null);
      figures.mebibytes("most heap in use", Figures.peakHeapMib(), 256.0, null, null);
      figures.check(
          all && calls == (cycles + 1) * (rest ? count : 1),
          "all " + count + " nodes have a sample of every cycle, after " + calls + " calls");
      figures.check(
          exact == count && report.nodes().size() == count && report.skipped().isEmpty(),
          "the traffic of " + exact + " nodes is the panel's, to the byte");
    }
    figures.end();
  }
}
