package io.github.dromedary.acceptance;

import io.github.dromedary.demo.panel.ManualNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Nodes of a panel that report what a test tells them to. */
final class Fleet {

  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;

  /** Uptime of a host that has been up long before every test. */
  private static final long LONG_UP = 50_000_000;

  private final Clock clock;
  private final List<ManualNode> nodes;
  private final List<long[]> counters = new ArrayList<>();

  private Fleet(Clock clock, List<ManualNode> nodes) {
    this.clock = clock;
    this.nodes = nodes;
    nodes.forEach(node -> counters.add(new long[2]));
  }

  /** Nodes of these names, none of which has reported yet. */
  static Fleet named(Clock clock, String... names) {
    return new Fleet(
        clock,
        IntStream.range(0, names.length).mapToObj(i -> new ManualNode(uuid(i), names[i])).toList());
  }

  /** Nodes named {@code node-001} and so on. */
  static Fleet of(Clock clock, int count) {
    return named(
        clock,
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> String.format("node-%03d", i))
            .toArray(String[]::new));
  }

  static String uuid(int index) {
    return String.format("00000000-0000-4000-8000-%012d", index);
  }

  List<ManualNode> nodes() {
    return nodes;
  }

  ManualNode node(int index) {
    return nodes.get(index);
  }

  /** The node's counters stand at these values now. */
  void reports(int index, long down, long up) {
    Instant now = clock.instant();
    counters.set(index, new long[] {down, up});
    node(index).report(now, down, up, LONG_UP + now.getEpochSecond() % 10_000_000);
  }

  /** The node's host has booted so many seconds ago, and its counters stand at these values now. */
  void reportsAfterBoot(int index, long down, long up, long uptime) {
    counters.set(index, new long[] {down, up});
    node(index).report(clock.instant(), down, up, uptime);
  }

  /** The node has carried this much more, and reports it now. */
  void grows(int index, long down, long up) {
    long[] last = counters.get(index);
    reports(index, last[0] + down, last[1] + up);
  }

  /** Every node has carried this much more, and reports it now. */
  void allGrow(long down, long up) {
    for (int i = 0; i < nodes.size(); i++) {
      grows(i, down, up);
    }
  }
}
