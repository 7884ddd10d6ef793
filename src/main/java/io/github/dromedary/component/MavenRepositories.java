package io.github.dromedary.component;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.ContextOverrides.ChecksumPolicy;
import eu.maveniverse.maven.mima.context.Runtimes;
import io.github.dromedary.ops.CamelJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencyTraverser;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maven repositories as the user's {@code settings.xml} has them: mirrors, proxies, servers with
 * their passwords, profiles with repositories of one's own.
 */
final class MavenRepositories implements Repositories {

  private static final Logger LOG = LoggerFactory.getLogger(MavenRepositories.class);
  private static final String RUNTIME = "runtime";
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 60_000;

  private final Optional<Path> settings;

  /**
   * @param settings a {@code settings.xml} in the place of the user's
   */
  MavenRepositories(Optional<Path> settings) {
    this.settings = settings;
  }

  @Override
  public Found fetch(List<Coordinates> jars, Present present, Path room) throws ComponentProblem {
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(as(room))) {
      DefaultRepositorySystemSession session =
          new DefaultRepositorySystemSession(maven.repositorySystemSession());
      session.setConfigProperty(DependencyManagerUtils.CONFIG_PROP_VERBOSE, true);
      session.setDependencyTraverser(
          new UpToWhatShips(session.getDependencyTraverser(), present.shipped().keySet()));
      List<Dependency> own = new ArrayList<>();
      for (Coordinates jar : jars) {
        own.addAll(managed(jar, maven, session));
      }
      CollectRequest wanted = wanted(jars, present, own);
      wanted.setRepositories(maven.remoteRepositories());
      DependencyNode root = maven.repositorySystem().collectDependencies(session, wanted).getRoot();
      Needs needs = new Needs(present, own);
      root.getChildren().forEach(needs::add);
      List<ArtifactRequest> requests = needs.lacking().stream().map(ArtifactRequest::new).toList();
      Map<Coordinates, Path> fetched = new LinkedHashMap<>();
      for (ArtifactResult each : maven.repositorySystem().resolveArtifacts(session, requests)) {
        fetched.put(is(each.getArtifact()), each.getArtifact().getFile().toPath());
      }
      return new Found(fetched, needs.shared(), needs.remarks());
    } catch (RepositoryException e) {
      LOG.debug("Not to be had: {}", jars, e);
      throw RepositoryReason.of(e);
    } catch (IllegalStateException e) { // what there is around it: settings.xml
      LOG.debug("Maven's settings cannot be used", e);
      throw RepositoryReason.ofSettings(e);
    }
  }

  private ContextOverrides as(Path room) {
    ContextOverrides.Builder builder =
        ContextOverrides.create()
            .withUserSettings(true)
            .checksumPolicy(ChecksumPolicy.FAIL)
            .configProperties(
                Map.of(
                    ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLIS,
                    ConfigurationProperties.REQUEST_TIMEOUT, ANSWER_MILLIS));
    settings.ifPresent(builder::withUserSettingsXmlOverride);
    Path mavens = Path.of(System.getProperty("user.home"), ".m2");
    boolean isTold = settings.isPresent() || System.getProperty("maven.repo.local") != null;
    if (!isTold && !(Files.isDirectory(mavens) && Files.isWritable(mavens))) {
      builder.withLocalRepositoryOverride(room.resolve("repository")); // nobody here uses Maven
    }
    return builder.build();
  }

  /** The versions that those who made a jar have tried it with. */
  private static List<Dependency> managed(
      Coordinates jar, Context maven, DefaultRepositorySystemSession session)
      throws ArtifactDescriptorException {
    ArtifactDescriptorRequest request =
        new ArtifactDescriptorRequest(artifact(jar), maven.remoteRepositories(), "");
    return maven
        .repositorySystem()
        .readArtifactDescriptor(session, request)
        .getManagedDependencies();
  }

  /**
   * With the versions that are there, for a second one beside them would be of no use; then those
   * of Camel in use; then those of the jar's own makers.
   */
  private static CollectRequest wanted(
      List<Coordinates> jars, Present present, List<Dependency> own) {
    CollectRequest request = new CollectRequest();
    jars.forEach(jar -> request.addDependency(new Dependency(artifact(jar), RUNTIME)));
    Map<String, Dependency> versions = new LinkedHashMap<>();
    present.versions().forEach((key, jar) -> versions.put(key, managed(artifact(jar), Set.of())));
    CamelJars camel = new CamelJars();
    for (String name : camel.artifacts()) {
      Coordinates jar = new Coordinates("org.apache.camel", name, "", camel.version());
      versions.putIfAbsent(jar.key(), managed(artifact(jar), Set.of()));
    }
    for (Dependency each : own) {
      if (each.getArtifact().getExtension().equals("jar")) {
        Dependency managed = managed(each.getArtifact(), each.getExclusions());
        versions.putIfAbsent(is(each.getArtifact()).key(), managed);
      }
    }
    request.setManagedDependencies(List.copyOf(versions.values()));
    return request;
  }

  /** The version alone, without a scope. */
  private static Dependency managed(Artifact artifact, Collection<Exclusion> exclusions) {
    return new Dependency(artifact, "", null, exclusions);
  }

  private static Artifact artifact(Coordinates jar) {
    return new DefaultArtifact(jar.group(), jar.artifact(), jar.classifier(), "jar", jar.version());
  }

  static Coordinates is(Artifact artifact) {
    return new Coordinates(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getClassifier(),
        artifact.getVersion());
  }

  /** What ships has all that it needs beside it. */
  private record UpToWhatShips(DependencyTraverser inner, Set<String> shipped)
      implements DependencyTraverser {

    @Override
    public boolean traverseDependency(Dependency dependency) {
      return !shipped.contains(is(dependency.getArtifact()).key())
          && inner.traverseDependency(dependency);
    }

    @Override
    public DependencyTraverser deriveChildTraverser(DependencyCollectionContext context) {
      return new UpToWhatShips(inner.deriveChildTraverser(context), shipped);
    }
  }
}
