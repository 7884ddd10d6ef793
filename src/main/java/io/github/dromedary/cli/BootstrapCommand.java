package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.traffic.Coverage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary bootstrap}: takes the first sample now. */
@Command(
    name = "bootstrap",
    description =
        "Takes a sample now, reads the panel's history, and says from when on each window is complete.",
    mixinStandardHelpOptions = true)
final class BootstrapCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings) || !Launch.hasTraffic(settings)) {
      return ExitCode.SOFTWARE;
    }
    Clock clock = Clock.systemUTC();
    List<Map<String, Object>> rows;
    try (Application application = new Application(settings, clock, Mode.ONCE)) {
      application.start();
      rows = application.rows("direct:traffic.bootstrap");
    }
    Coverage coverage = new Coverage(clock, settings.zone(), rows);
    coverage.lines().forEach(line -> Launch.say(System.out, line));
    return coverage.counts() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
