package io.github.dromedary.health;

import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Set;

/**
 * {@code dromedary health}, its first try: asks the running instance and says what it says. The
 * start script goes on with the whole program where none answers.
 */
public final class Probe {

  /** The exit code that says: no instance answers, or where it would is not known. */
  static final int NOBODY = 3;

  private Probe() {}

  /**
   * Prints what is wrong, or OK; ends with 0, 1, or {@value #NOBODY}.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.exit(code());
  }

  private static int code() {
    try {
      Path home = Path.of(System.getProperty("dromedary.home", "")).toAbsolutePath().normalize();
      Settings settings =
          new SettingsSource(home, Path.of("").toAbsolutePath(), System.getenv())
              .only(Set.of(Health.HOST, Health.PORT));
      Health health = Health.ask(settings);
      health.lines().forEach(System.out::println);
      return health.isWell() ? 0 : 1;
    } catch (ConnectException | NumberFormatException e) {
      return NOBODY;
    } catch (IOException e) {
      System.err.println("dromedary: " + e.getMessage());
      return 1;
    }
  }
}
