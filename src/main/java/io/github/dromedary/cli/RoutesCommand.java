package io.github.dromedary.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.management.LocalCall;
import io.github.dromedary.management.RouteRow;
import io.github.dromedary.ops.RouteSwitch.Answer;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary routes}: the routes of the running instance; stops and starts them. */
@Command(
    name = "routes",
    description = {
      "Lists the routes of the running instance: state, how many exchanges passed since it began, how",
      "many failed or met an error that was dealt with, how many are in it, how long they take in ms,",
      "and how long ago the last one ended."
    },
    mixinStandardHelpOptions = true)
final class RoutesCommand implements Callable<Integer> {

  private static final String LINE = "%-28s  %-15s  %9s  %6s  %7s  %9s  %9s  %9s  %s";

  @Option(names = "--json", description = "as JSON, a route an object")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    List<RouteRow> rows = new LocalCall(settings).routes();
    if (json) {
      Launch.say(
          System.out, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
      return ExitCode.OK;
    }
    String head =
        line(
            "ROUTE",
            "STATE",
            "EXCHANGES",
            "FAILED",
            "HANDLED",
            "IN FLIGHT",
            "MEAN ms",
            "LAST ms",
            "ENDED");
    Launch.say(System.out, head);
    Instant now = Clock.systemUTC().instant();
    rows.forEach(row -> Launch.say(System.out, line(row, now)));
    return ExitCode.OK;
  }

  private static String line(RouteRow row, Instant now) {
    boolean none = row.last() == null;
    return line(
        row.id(),
        row.state(),
        row.exchanges(),
        row.failed(),
        row.handled(),
        row.inFlight(),
        none ? "-" : String.format(Locale.ROOT, "%.1f", row.meanMillis()),
        none ? "-" : String.format(Locale.ROOT, "%.1f", row.lastMillis()),
        none ? "-" : ago(Duration.between(Instant.parse(row.last()), now)));
  }

  private static String line(Object... columns) {
    return String.format(Locale.ROOT, LINE, columns);
  }

  /** A time in its two largest units. */
  static String ago(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds < 86_400
        ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
        : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
  }

  /** {@code dromedary routes stop traffic.sample}. */
  @Command(
      name = "stop",
      description = {
        "Lets routes take nothing new; what is under way in them ends. They stay stopped, whatever",
        "changes in their files, until they are started or Dromedary is."
      },
      mixinStandardHelpOptions = true)
  int stop(
      @Parameters(paramLabel = "ID", arity = "1..*", description = "as listed") List<String> ids)
      throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    return Launch.right(settings) ? said(new LocalCall(settings).stop(ids)) : ExitCode.SOFTWARE;
  }

  /** {@code dromedary routes start traffic.sample}. */
  @Command(
      name = "start",
      description = "Lets routes that were stopped take again what comes, as their files are now.",
      mixinStandardHelpOptions = true)
  int start(
      @Parameters(paramLabel = "ID", arity = "1..*", description = "as listed") List<String> ids)
      throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    return Launch.right(settings) ? said(new LocalCall(settings).start(ids)) : ExitCode.SOFTWARE;
  }

  private static int said(List<Answer> answers) {
    answers.forEach(answer -> Launch.say(answer.done() ? System.out : System.err, answer.words()));
    return answers.stream().allMatch(Answer::done) ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
