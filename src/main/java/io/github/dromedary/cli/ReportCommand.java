package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary report daily}: makes one report now and sends it. */
@Command(
    name = "report",
    description =
        "Sends the report of the last whole day, week or month, or one of your own, where it was not sent yet; safe beside a running instance.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  private static final List<String> PERIODS = List.of("daily", "weekly", "monthly");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      description = "daily, weekly, monthly, or the name of a file in routes/reports/")
  private String kind;

  @Option(
      names = "--again",
      description = "sends a report that was sent before once more, with figures read anew")
  private boolean again;

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings) || !Launch.hasTraffic(settings)) {
      return ExitCode.SOFTWARE;
    }
    String name = kind.toLowerCase(Locale.ROOT);
    List<String> kinds =
        Stream.concat(PERIODS.stream(), settings.reports().keySet().stream()).toList();
    if (!kinds.contains(name)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "KIND is " + kind + "; it must be " + String.join(", ", kinds));
    }
    Clock clock = Clock.systemUTC();
    long began = clock.millis();
    try (Application application = new Application(settings, clock, Mode.ONCE)) {
      application.start();
      return said(name, began, application.report(name, again));
    }
  }

  private static int said(String name, long began, List<Map<String, Object>> deliveries) {
    if (deliveries == null) {
      Launch.say(System.out, "The " + name + " report says nothing this time: its route stopped.");
      return ExitCode.OK;
    }
    boolean whole = true;
    boolean before = !deliveries.isEmpty();
    for (Map<String, Object> delivery : deliveries) {
      if (!"sent".equals(delivery.get("state"))) {
        whole = false;
        Launch.say(System.err, line(delivery));
      } else {
        before &= ((Number) delivery.get("sent_at")).longValue() < began;
      }
    }
    if (deliveries.isEmpty()) {
      Launch.say(System.err, "No destination takes the " + name + " report; nothing was sent.");
      return ExitCode.SOFTWARE;
    }
    if (whole && before) {
      Launch.say(
          System.out, "The " + name + " report was sent before; --again sends it once more.");
    } else if (whole) {
      Launch.say(System.out, "Sent the " + name + " report.");
    }
    return whole ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String line(Map<String, Object> delivery) {
    String where = (delivery.get("destination") + " " + delivery.get("recipient")).strip();
    String reason = delivery.get("reason") == null ? "" : ": " + delivery.get("reason");
    return switch (String.valueOf(delivery.get("state"))) {
      case "waiting" ->
          "Not sent yet to " + where + reason + ". A running instance goes on trying.";
      case "dropped" ->
          "Dropped, not sent to "
              + where
              + "; dromedary deliveries retry "
              + delivery.get("id")
              + " arms it anew.";
      default -> "Refused by " + where + reason;
    };
  }
}
