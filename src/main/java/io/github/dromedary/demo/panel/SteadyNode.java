package io.github.dromedary.demo.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A node whose traffic is a function of time alone: its counters at any instant, also weeks ago,
 * are computed and not stored, so two panels with the same node agree to the byte. Immutable.
 *
 * <p>It reports every 3 seconds. A reboot starts both counters and the uptime from zero; while it
 * is offline it reports nothing, though its machine goes on counting.
 */
public final class SteadyNode implements SimulatedNode {
  /** Time between two reports. */
  public static final Duration INTERVAL = Duration.ofSeconds(3);

  private static final long STEP = INTERVAL.toNanos();
  private static final long SECOND = 1_000_000_000L;

  private record Gap(Instant from, Instant to) {}

  private final NodeProfile profile;
  private final TrafficCurve down;
  private final TrafficCurve up;
  private final Instant firstReport;
  private final NavigableSet<Instant> boots;
  private final List<Gap> gaps;
  private final Duration latency;
  private final boolean hangs;
  private final long offset;

  private SteadyNode(Builder from) {
    profile = from.profile;
    long seed = profile.uuid().hashCode();
    down = new TrafficCurve(from.downPerMonth, seed);
    up = new TrafficCurve(from.upPerMonth, seed + 3);
    firstReport = from.firstReport;
    boots = new TreeSet<>(from.boots);
    gaps = List.copyOf(from.gaps);
    latency = from.latency;
    hangs = from.hangs;
    offset = Math.floorMod(seed * 2_654_435_761L, STEP);
  }

  /**
   * Begins a node.
   *
   * @param downPerMonth mean bytes received in 30 days
   * @param upPerMonth mean bytes sent in 30 days
   * @param bootedAt the machine's first boot; before it there is no report
   */
  public static Builder builder(
      NodeProfile profile, double downPerMonth, double upPerMonth, Instant bootedAt) {
    return new Builder(profile, downPerMonth, upPerMonth, bootedAt);
  }

  @Override
  public NodeProfile profile() {
    return profile;
  }

  @Override
  public Optional<NodeReport> lastReport(Instant notAfter) {
    Instant at = tick(notAfter);
    for (Optional<Gap> gap = gapAt(at); gap.isPresent(); gap = gapAt(at)) {
      at = tick(gap.get().from().minusNanos(1));
    }
    Instant boot = boots.floor(at);
    return boot == null || at.isBefore(firstReport)
        ? Optional.empty()
        : Optional.of(report(at, boot));
  }

  @Override
  public boolean disconnected() {
    return false;
  }

  @Override
  public Duration latency() {
    return latency;
  }

  @Override
  public boolean hangs() {
    return hangs;
  }

  private NodeReport report(Instant at, Instant boot) {
    return new NodeReport(
        at,
        down.bytes(boot, at),
        up.bytes(boot, at),
        down.rate(at),
        up.rate(at),
        Duration.between(boot, at).getSeconds());
  }

  private Optional<Gap> gapAt(Instant at) {
    return gaps.stream()
        .filter(gap -> !at.isBefore(gap.from()) && at.isBefore(gap.to()))
        .findFirst();
  }

  /** The newest instant not after this one on the node's own 3-second beat. */
  private Instant tick(Instant notAfter) {
    long nanos = Math.addExact(notAfter.getEpochSecond() * SECOND, notAfter.getNano());
    long beat = nanos - Math.floorMod(nanos - offset, STEP);
    return Instant.ofEpochSecond(Math.floorDiv(beat, SECOND), Math.floorMod(beat, SECOND));
  }

  /** Collects what a {@link SteadyNode} is made of. Not safe for use by several threads. */
  public static final class Builder {
    private final NodeProfile profile;
    private final double downPerMonth;
    private final double upPerMonth;
    private final List<Instant> boots = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Instant firstReport = Instant.MIN;
    private Duration latency = Duration.ZERO;
    private boolean hangs;

    private Builder(NodeProfile profile, double downPerMonth, double upPerMonth, Instant bootedAt) {
      this.profile = Objects.requireNonNull(profile, "profile");
      this.downPerMonth = downPerMonth;
      this.upPerMonth = upPerMonth;
      boots.add(Objects.requireNonNull(bootedAt, "bootedAt"));
    }

    /** The panel has no report from before this instant. */
    public Builder firstReportAt(Instant instant) {
      firstReport = Objects.requireNonNull(instant, "instant");
      return this;
    }

    /** The machine reboots at this instant. */
    public Builder rebootedAt(Instant instant) {
      boots.add(Objects.requireNonNull(instant, "instant"));
      return this;
    }

    /** There are no reports from one instant (included) to another (not included). */
    public Builder offline(Instant from, Instant to) {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("offline from " + from + " to " + to);
      }
      gaps.add(new Gap(from, to));
      return this;
    }

    /** There are no reports from this instant on. */
    public Builder offlineSince(Instant from) {
      return offline(from, Instant.MAX);
    }

    /** A call for this node alone takes this long, in real time. */
    public Builder latency(Duration time) {
      latency = Objects.requireNonNull(time, "time");
      return this;
    }

    /** A call for this node alone is never answered. */
    public Builder hanging() {
      hangs = true;
      return this;
    }

    /** The node. */
    public SteadyNode build() {
      return new SteadyNode(this);
    }
  }
}
