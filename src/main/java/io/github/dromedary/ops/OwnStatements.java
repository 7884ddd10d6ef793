package io.github.dromedary.ops;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds statements in the user's own folder before the class path: {@code
 * classpath:sql/traffic/mine.sql} is {@code sql/traffic/mine.sql} there. All else comes from the
 * class path.
 */
public final class OwnStatements extends ClassLoader {

  private static final String FOLDER = "sql/";

  private final Path custom;

  /**
   * @param custom the folder of the user's own files; it may be missing
   */
  public OwnStatements(Path custom) {
    super("own", OwnStatements.class.getClassLoader());
    this.custom = custom;
  }

  @Override
  public URL getResource(String name) {
    Path own = own(name);
    try {
      return own == null ? super.getResource(name) : own.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    Path own = own(name);
    try {
      return own == null ? super.getResourceAsStream(name) : Files.newInputStream(own);
    } catch (IOException e) {
      return null; // as one that is not there
    }
  }

  private Path own(String name) {
    Path file = custom.resolve(name).normalize();
    boolean is = name.startsWith(FOLDER) && file.startsWith(custom) && Files.isRegularFile(file);
    return is ? file : null;
  }
}
