package io.github.dromedary.demo.panel;

import io.github.dromedary.demo.wire.Fault;
import io.github.dromedary.demo.wire.WireFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults of a panel now: of all of it, of one endpoint, of one node. */
final class PanelFaults {
  private final List<Fault> everywhere = new CopyOnWriteArrayList<>();
  private final Map<String, List<Fault>> byEndpoint = new ConcurrentHashMap<>();
  private final Map<String, List<Fault>> byNode = new ConcurrentHashMap<>();

  void add(Fault fault) {
    everywhere.add(fault);
  }

  void addToEndpoint(String endpoint, Fault fault) {
    byEndpoint.computeIfAbsent(endpoint, k -> new CopyOnWriteArrayList<>()).add(fault);
  }

  void addToNode(String uuid, Fault fault) {
    byNode.computeIfAbsent(uuid, k -> new CopyOnWriteArrayList<>()).add(fault);
  }

  void clear() {
    everywhere.clear();
    byEndpoint.clear();
    byNode.clear();
  }

  void clearNode(String uuid) {
    byNode.remove(uuid);
  }

  void clearEndpoint(String endpoint) {
    byEndpoint.remove(endpoint);
  }

  /** How the answer to a call travels, if not as it should; the fault set last wins. */
  Optional<WireFault> wire(String endpoint, String uuid) {
    List<WireFault> found =
        all(endpoint, uuid)
            .filter(WireFault.class::isInstance)
            .map(WireFault.class::cast)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(found);
    return found.stream().filter(WireFault::take).findFirst();
  }

  /** What is wrong with the content about this node. */
  List<ContentFault> content(String endpoint, String uuid) {
    List<ContentFault> found = new ArrayList<>();
    all(endpoint, uuid)
        .filter(ContentFault.class::isInstance)
        .forEach(fault -> found.add((ContentFault) fault));
    return found;
  }

  private Stream<Fault> all(String endpoint, String uuid) {
    Stream<Fault> wide =
        Stream.concat(everywhere.stream(), byEndpoint.getOrDefault(endpoint, List.of()).stream());
    return uuid == null ? wide : Stream.concat(wide, byNode.getOrDefault(uuid, List.of()).stream());
  }
}
