package io.github.dromedary.component;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;

/** Finds in what Maven Resolver says the one sentence that people need. */
final class RepositoryReason {

  private static final Pattern AT =
      Pattern.compile("(Non-parseable settings [^:]+).*?(line \\d+, column \\d+)", Pattern.DOTALL);

  private RepositoryReason() {}

  /** Why something is not to be had. */
  static ComponentProblem of(RepositoryException failure) {
    List<Throwable> all = new ArrayList<>();
    collect(failure, all);
    List<ArtifactTransferException> transfers =
        all.stream()
            .filter(ArtifactTransferException.class::isInstance)
            .map(ArtifactTransferException.class::cast)
            .toList();
    return new ComponentProblem(
        transfers.stream()
            .filter(each -> !(each instanceof ArtifactNotFoundException)) // it may well be there
            .findFirst()
            .or(() -> transfers.stream().findFirst())
            .map(RepositoryReason::sentence)
            .orElseGet(() -> line(deepest(failure))));
  }

  /** Why the settings cannot be used. */
  static ComponentProblem ofSettings(IllegalStateException failure) {
    Throwable deepest = deepest(failure);
    Matcher at = AT.matcher(String.valueOf(deepest.getMessage()));
    // what stands there may be a password, so the place alone is said
    return new ComponentProblem(
        "Maven's settings cannot be used: "
            + (at.find() ? at.group(1) + ", " + at.group(2) : line(deepest)));
  }

  private static String sentence(ArtifactTransferException failure) {
    String jar = name(failure.getArtifact());
    String where = where(failure.getRepository());
    if (failure instanceof ArtifactNotFoundException) {
      return jar + " is not to be had" + (where.isEmpty() ? "" : ": it is not in " + where);
    }
    Throwable deepest = deepest(failure);
    if (deepest instanceof ChecksumFailureException) {
      return jar + " from " + where + " is not as its checksum says; nothing was added";
    }
    return where + " could not be reached for " + jar + ": " + line(deepest);
  }

  private static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
  }

  /** Without a name and password, which an address may have in it. */
  private static String where(RemoteRepository repository) {
    if (repository == null) {
      return "";
    }
    String url;
    try {
      URI address = URI.create(repository.getUrl());
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      url = address.getScheme() + "://" + address.getHost() + port + address.getPath();
    } catch (IllegalArgumentException e) {
      url = "an address that is none";
    }
    return "the repository " + repository.getId() + " (" + url + ")";
  }

  private static String line(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return failure.getClass().getSimpleName() + ": " + message;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void collect(Throwable failure, List<Throwable> all) {
    if (failure == null || all.contains(failure)) {
      return;
    }
    all.add(failure);
    collect(failure.getCause(), all);
    Stream.of(failure.getSuppressed()).forEach(each -> collect(each, all));
    if (failure instanceof ArtifactResolutionException several) {
      several.getResults().stream()
          .flatMap(result -> result.getExceptions().stream())
          .forEach(each -> collect(each, all));
    }
  }
}
