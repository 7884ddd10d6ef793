package io.github.dromedary.demo.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** A node that reports exactly what it is told to. Safe for use by several threads. */
public final class ManualNode implements SimulatedNode {
  private final NodeProfile profile;
  private final ConcurrentSkipListMap<Instant, NodeReport> reports = new ConcurrentSkipListMap<>();
  private volatile boolean disconnected;
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean hangs;

  /** A node that has not reported yet. */
  public ManualNode(NodeProfile profile) {
    this.profile = Objects.requireNonNull(profile, "profile");
  }

  /** A node with this uuid and name that has not reported yet. */
  public ManualNode(String uuid, String name) {
    this(NodeProfile.of(uuid, name));
  }

  /**
   * Adds a report, or replaces the one of the same instant, and ends {@link #offline()}.
   *
   * @param at the panel's time of the report
   * @param down bytes received since boot
   * @param up bytes sent since boot
   * @param uptime seconds since boot
   */
  public void report(Instant at, long down, long up, long uptime) {
    reports.put(at, new NodeReport(at, down, up, 0, 0, uptime));
    disconnected = false;
  }

  /** Cuts the agent off: the panel keeps the last totals and shows the node as offline. */
  public void offline() {
    disconnected = true;
  }

  /** Makes a call for this node alone take this long, in real time. */
  public void latency(Duration time) {
    latency = Objects.requireNonNull(time, "time");
  }

  /** Makes calls for this node alone hang, or no longer. */
  public void hang(boolean on) {
    hangs = on;
  }

  @Override
  public NodeProfile profile() {
    return profile;
  }

  @Override
  public Optional<NodeReport> lastReport(Instant notAfter) {
    return Optional.ofNullable(reports.floorEntry(notAfter)).map(Map.Entry::getValue);
  }

  @Override
  public boolean disconnected() {
    return disconnected;
  }

  @Override
  public Duration latency() {
    return latency;
  }

  @Override
  public boolean hangs() {
    return hangs;
  }
}
