package io.github.dromedary.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The routes and templates that ship with this version, as the build put them into the jar: the
 * measure of what somebody has added or changed, and what is gone on with where a change is broken.
 */
@FunctionalInterface
public interface Shipped {

  /** Those in the jar. */
  Shipped IN_JAR =
      name -> {
        try (InputStream in = Shipped.class.getResourceAsStream("/shipped/" + name)) {
          return in == null
              ? Optional.empty()
              : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  /**
   * A file as it ships.
   *
   * @param name relative to the home folder: {@code routes/traffic/store.camel.yaml}
   * @return empty when none of this name ships
   */
  Optional<String> text(String name);

  /** Whether a file is one that ships, unchanged. */
  default boolean is(String name, String text) {
    return text(name).filter(text::equals).isPresent();
  }
}
