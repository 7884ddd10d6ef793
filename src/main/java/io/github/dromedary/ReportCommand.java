package io.github.dromedary;

import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code dromedary report daily}: makes one report now and sends it. */
@Command(
    name = "report",
    description =
        "Sends the report of the last whole day, week or month; safe beside a running one.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  /** The periods that are reported. */
  enum Kind {
    daily,
    weekly,
    monthly
  }

  @Parameters(paramLabel = "KIND", description = "one of ${COMPLETION-CANDIDATES}")
  private Kind kind;

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    String name = kind.name().toLowerCase(Locale.ROOT);
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      application.call("direct:traffic.report", name);
    }
    Launch.say(System.out, "Sent the " + name + " report.");
    return ExitCode.OK;
  }
}
