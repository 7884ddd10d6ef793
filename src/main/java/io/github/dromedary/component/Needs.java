package io.github.dromedary.component;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;

/** What of a tree of needs is there, and what is not. */
final class Needs {

  private static final String SYSTEM = "system";

  private final Present present;
  private final Map<String, String> tried = new HashMap<>();
  private final Map<String, DependencyNode> lacking = new LinkedHashMap<>();
  private final Set<Coordinates> shared = new LinkedHashSet<>();
  private final Set<String> remarks = new LinkedHashSet<>();

  /**
   * @param own the versions that those who made the component have tried it with
   */
  Needs(Present present, Collection<Dependency> own) {
    this.present = present;
    for (Dependency each : own) {
      Coordinates jar = MavenRepositories.is(each.getArtifact());
      tried.put(jar.key(), jar.version());
    }
  }

  /** What has to be fetched. */
  Collection<DependencyNode> lacking() {
    return lacking.values();
  }

  /** What other components have brought. */
  List<Coordinates> shared() {
    return List.copyOf(shared);
  }

  /** Where something is there in quite another version than it is asked for. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Looks at a jar and at all that it needs. */
  void add(DependencyNode node) {
    Coordinates jar = MavenRepositories.is(node.getArtifact());
    boolean isJar = node.getArtifact().getExtension().equals("jar");
    Optional<Coordinates> instead = present.instead(jar);
    if (instead.isPresent()) {
      note(node, jar, instead.get());
    } else if (isJar && !SYSTEM.equals(node.getDependency().getScope())) {
      lacking.putIfAbsent(jar.key(), node);
    }
    node.getChildren().forEach(this::add);
  }

  private void note(DependencyNode node, Coordinates jar, Coordinates there) {
    if (present.isShared(jar)) {
      shared.add(there);
    }
    String before = DependencyManagerUtils.getPremanagedVersion(node);
    String asked = tried.getOrDefault(jar.key(), before == null ? jar.version() : before);
    if (!there.version().isEmpty() && Coordinates.isFar(asked, there.version())) {
      remarks.add(
          "%s %s is asked for, %s is there and stays".formatted(jar.key(), asked, there.version()));
    }
  }
}
