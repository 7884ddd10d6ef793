package io.github.dromedary.acceptance;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged application as {@code run} starts it, with a clock that is ahead. */
public final class Ahead {

  private Ahead() {}

  /**
   * @param arguments the package's folder, and how many milliseconds its clock is ahead
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]);
    Settings settings =
        new SettingsSource(home, Path.of("").toAbsolutePath(), System.getenv()).read();
    Secrets.set(settings.secrets());
    Logging.set("INFO", "", true);
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.parseLong(arguments[1])));
    Application application = new Application(settings, clock, Mode.RUN);
    application.start();
    System.err.println("Dromedary runs");
    new CountDownLatch(1).await(5, TimeUnit.MINUTES); // it is killed before
  }
}
