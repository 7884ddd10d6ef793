package io.github.dromedary.demo.panel;

import io.github.dromedary.demo.wire.Call;
import io.github.dromedary.demo.wire.CallCounts;
import io.github.dromedary.demo.wire.Fault;
import io.github.dromedary.demo.wire.LoopbackServer;
import io.github.dromedary.demo.wire.Reply;
import io.github.dromedary.demo.wire.WireFault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Komari panel on 127.0.0.1 for demonstrations and tests: it answers as a real one does, and
 * misbehaves on request.
 *
 * <p>Paths are counted, delayed and made to fail by kind: {@code nodes}, {@code recent}, {@code
 * rpc}, {@code records}, {@code version}, {@code public}, {@code me} and {@code page} (any other).
 * What the nodes have reported follows the clock it is given; delays are in real time. Every time
 * in an answer is RFC 3339 in UTC. All methods may be called from any thread while it serves.
 */
public final class SimulatedPanel implements AutoCloseable {
  private static final Set<String> KINDS =
      Set.of("nodes", "recent", "rpc", "records", "version", "public", "me", "page");

  private final LoopbackServer server = new LoopbackServer("simulated-panel", this::handle);
  private final PanelState state;
  private final PanelFaults faults = new PanelFaults();
  private final CallCounts counts = new CallCounts();
  private final PanelRoutes routes;
  private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
  private volatile PanelAccess access = PanelAccess.open();
  private volatile RpcSupport rpcSupport = RpcSupport.FULL;

  /** A public panel of these nodes, in this order; two of them may share a uuid or a name. */
  public SimulatedPanel(Clock clock, List<? extends SimulatedNode> nodes) {
    state = new PanelState(Objects.requireNonNull(clock, "clock"), List.copyOf(nodes));
    routes = new PanelRoutes(state, faults);
  }

  /** Listens on any free port. */
  public SimulatedPanel start() {
    return start(0);
  }

  /**
   * Listens on this port of 127.0.0.1, 0 for any free one.
   *
   * @throws java.io.UncheckedIOException when the port is taken
   * @throws IllegalStateException when it is listening already
   */
  public SimulatedPanel start(int port) {
    server.start(port);
    return this;
  }

  /**
   * The address without a trailing slash.
   *
   * @throws IllegalStateException before the first start
   */
  public String url() {
    return server.url();
  }

  /** Makes it a private site, for holders of this key only (12 characters or more). */
  public void privateSite(String apiKey) {
    access = new PanelAccess(true, apiKey);
  }

  /** Makes it a public site where holders of this key see the hidden nodes as well. */
  public void publicSite(String apiKey) {
    access = new PanelAccess(false, apiKey);
  }

  /** Sets how far the panel knows its remote procedures. */
  public void rpc(RpcSupport support) {
    rpcSupport = Objects.requireNonNull(support, "support");
  }

  /** Sets whether it knows the path of its history; one before 0.1.2 shows its page there. */
  public void history(boolean kept) {
    faults.clearEndpoint("records");
    if (!kept) {
      faults.addToEndpoint("records", WireFault.reply("page", Reply.html(200, PanelRoutes.PAGE)));
    }
  }

  /**
   * Delays every answer of a kind of path, in real time.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public void latency(String kind, Duration time) {
    latencies.put(known(kind), time);
  }

  /** Restarts the panel: no reports in its memory until {@link #agentsReport}. */
  public void restart() {
    state.restart();
  }

  /** Ends the silence after a restart for the nodes of these uuids, for all when none is given. */
  public void agentsReport(String... uuids) {
    state.agentsReport(List.of(uuids));
  }

  /** Closes the port and all connections: callers are refused. */
  public void down() {
    server.down();
  }

  /** Listens again on the same port. */
  public void up() {
    server.up();
  }

  /** Adds a fault to everything the panel answers. Of several on the wire the last one acts. */
  public void fault(Fault fault) {
    faults.add(fault);
  }

  /**
   * Adds a fault to one kind of path.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public void faultOn(String kind, Fault fault) {
    faults.addToEndpoint(known(kind), fault);
  }

  /**
   * Adds a fault to a node: to what every answer says of it, or on the wire to the calls for this
   * node alone.
   */
  public void faultOnNode(String uuid, Fault fault) {
    faults.addToNode(uuid, fault);
  }

  /** Ends all faults; calls that hang already go on hanging. */
  public void clearFaults() {
    faults.clear();
  }

  /** Ends the faults of one kind of path. */
  public void clearFaultsOn(String kind) {
    faults.clearEndpoint(known(kind));
  }

  /** Ends the faults of one node. */
  public void clearFaultsOnNode(String uuid) {
    faults.clearNode(uuid);
  }

  /**
   * How many calls came in for a kind of path, answered or not.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public int calls(String kind) {
    return counts.of(known(kind));
  }

  /** The highest number of calls that were in progress at the same time. */
  public int highestConcurrency() {
    return counts.highest();
  }

  /** Starts all counts from zero. */
  public void resetCounts() {
    counts.reset();
  }

  /** Closes the port and all connections, those that hang as well. */
  @Override
  public void close() {
    server.close();
  }

  private void handle(Call call) throws IOException {
    String kind = PanelRoutes.kind(call.path());
    counts.enter(kind);
    boolean counted = true;
    try {
      String body = PanelRoutes.text(call.body());
      String uuid = PanelRoutes.uuid(kind, call, body);
      Optional<SimulatedNode> node = uuid == null ? Optional.empty() : state.find(uuid);
      if (!call.pause(latencies.getOrDefault(kind, Duration.ZERO))
          || !call.pause(node.map(SimulatedNode::latency).orElse(Duration.ZERO))) {
        return;
      }
      Optional<WireFault> fault =
          node.filter(SimulatedNode::hangs)
              .map(n -> WireFault.hang())
              .or(() -> faults.wire(kind, uuid));
      if (fault.isPresent()) {
        fault.get().send(call, () -> routes.answer(kind, call, body, access, rpcSupport));
      } else {
        Reply reply = routes.answer(kind, call, body, access, rpcSupport);
        counts.leave(); // before the caller has it all, or its next call would count beside this
        counted = false;
        call.send(reply);
      }
    } finally {
      if (counted) {
        counts.leave();
      }
    }
  }

  private static String known(String kind) {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("no such kind of path: " + kind);
    }
    return kind;
  }
}
