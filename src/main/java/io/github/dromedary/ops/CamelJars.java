package io.github.dromedary.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which jar of Camel holds which component, data format, language or other thing: an extract of
 * Camel's own catalogue.
 */
public final class CamelJars {

  private static final String FILE = "/camel-jars.properties";
  private static final String VERSION = "version";
  private static final String CAMEL = "camel-";
  private static final List<String> KINDS = List.of("component", "format", "language", "other");

  private final Properties jars = new Properties();

  /** Reads the extract; it is needed hardly ever, so nobody keeps it. */
  public CamelJars() {
    try (InputStream in = CamelJars.class.getResourceAsStream(FILE)) {
      jars.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version of Camel in use. */
  public String version() {
    return jars.getProperty(VERSION);
  }

  /**
   * The jar that holds something of one kind.
   *
   * @param kind {@code component}, {@code format}, {@code language} or {@code other}
   * @param name a scheme, or the name of the data format or language
   * @return its artifact id, {@code camel-kafka}; empty where Camel has none of that name
   */
  Optional<String> jar(String kind, String name) {
    return Optional.ofNullable(jars.getProperty(kind + "." + name));
  }

  /**
   * The jar that is meant by a word: its own name, with or without {@code camel-}, or a scheme, a
   * data format or a language that it holds. Where one jar has the name and another one holds it,
   * the former is meant.
   *
   * @return its artifact id; empty where Camel has none of that name
   */
  public Optional<String> meant(String word) {
    return Stream.of(word, CAMEL + word)
        .filter(artifacts()::contains)
        .findFirst()
        .or(() -> KINDS.stream().flatMap(kind -> jar(kind, word).stream()).findFirst());
  }

  /** The artifact ids of all jars. */
  public Set<String> artifacts() {
    Set<String> artifacts = new TreeSet<>();
    for (String key : jars.stringPropertyNames()) {
      if (!key.equals(VERSION)) {
        artifacts.add(jars.getProperty(key));
      }
    }
    return artifacts;
  }

  /** All words that {@link #meant} understands, but for those with {@code camel-}. */
  public Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (String key : jars.stringPropertyNames()) {
      if (!key.equals(VERSION)) {
        words.add(key.substring(key.indexOf('.') + 1));
        words.add(word(jars.getProperty(key)));
      }
    }
    return words;
  }

  /** What people call a jar: {@code camel-kafka} is kafka. */
  public static String word(String artifact) {
    return artifact.startsWith(CAMEL) ? artifact.substring(CAMEL.length()) : artifact;
  }
}
