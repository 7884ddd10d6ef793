package io.github.dromedary.component;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a jar in a Maven repository.
 *
 * @param classifier tells jars of one build apart, {@code linux-x86_64}; mostly empty
 */
record Coordinates(String group, String artifact, String classifier, String version) {

  private static final String NAME = "[A-Za-z0-9_.-]+";
  private static final Pattern TEXT =
      Pattern.compile("(%1$s):(%1$s):(?:jar:(?:(%1$s):)?)?([A-Za-z0-9_.+-]+)".formatted(NAME));

  /** Reads {@code group:artifact:version} or {@code group:artifact:jar:classifier:version}. */
  static Optional<Coordinates> of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String classifier = parts.group(3) == null ? "" : parts.group(3);
    return Optional.of(new Coordinates(parts.group(1), parts.group(2), classifier, parts.group(4)));
  }

  /** What stays the same over all versions. */
  String key() {
    return group + ":" + artifact + (classifier.isEmpty() ? "" : ":" + classifier);
  }

  /** The name of the file, as in a repository. */
  String file() {
    return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
  }

  /** Whether the first numbers of two versions differ, so that one may not do for the other. */
  static boolean isFar(String version, String other) {
    return !version.split("[.-]", 2)[0].equals(other.split("[.-]", 2)[0]);
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    String jar = classifier.isEmpty() ? "" : ":jar:" + classifier;
    return group + ":" + artifact + jar + ":" + version;
  }
}
