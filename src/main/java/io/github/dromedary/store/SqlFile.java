package io.github.dromedary.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the statements that beans run; routes name theirs by themselves. */
public final class SqlFile {

  private SqlFile() {}

  /**
   * A statement's text, comments included.
   *
   * @param name its file below {@code sql/}, without the ending
   * @throws IllegalArgumentException when there is none of that name
   */
  public static String read(String name) {
    try (InputStream in = SqlFile.class.getResourceAsStream("/sql/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no statement sql/" + name + ".sql");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
