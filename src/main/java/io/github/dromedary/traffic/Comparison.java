package io.github.dromedary.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A window's traffic beside that of the one before it.
 *
 * @param now the window
 * @param before the same stretch of the period before
 * @param movers whose traffic has changed most, the largest change first
 */
public record Comparison(TrafficReport now, TrafficReport before, List<Mover> movers) {

  private static final int MOST = 10;

  /**
   * One node.
   *
   * @param now bytes in the window
   * @param before bytes in the one before; 0 where nothing is known of it there
   */
  public record Mover(String name, long now, long before) {

    /** Bytes more than before; negative for fewer. */
    public long change() {
      return now - before;
    }
  }

  /** Compares two reports. */
  static Comparison of(TrafficReport now, TrafficReport before) {
    Map<String, NodeTraffic> earlier = new HashMap<>();
    before.nodes().forEach(node -> earlier.putIfAbsent(node.name(), node));
    Map<String, NodeTraffic> later =
        now.nodes().stream()
            .collect(Collectors.toMap(NodeTraffic::name, Function.identity(), (one, two) -> one));
    List<Mover> movers = new ArrayList<>();
    later.forEach(
        (name, node) -> {
          NodeTraffic was = earlier.get(name);
          movers.add(new Mover(name, node.total(), was == null ? 0 : was.total()));
        });
    earlier.forEach(
        (name, was) -> {
          if (!later.containsKey(name)) {
            movers.add(new Mover(name, 0, was.total()));
          }
        });
    return new Comparison(
        now,
        before,
        movers.stream()
            .filter(mover -> mover.change() != 0)
            .sorted(
                Comparator.comparingLong((Mover mover) -> -Math.abs(mover.change()))
                    .thenComparing(Mover::name))
            .limit(MOST)
            .toList());
  }
}
