package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.DestinationsCheck;
import io.github.dromedary.ops.FilesCheck;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Schedules;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.Unread;
import io.github.dromedary.part.Parts;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary config validate}: judges settings and files without starting anything. */
@Command(
    name = "config",
    description = "Looks at the settings.",
    mixinStandardHelpOptions = true,
    subcommands = ConfigCommand.Validate.class)
final class ConfigCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return new Validate().call();
  }

  /** Prints OK, or every problem. */
  @Command(
      name = "validate",
      description = "Prints OK, or every problem of settings, routes and templates.",
      mixinStandardHelpOptions = true)
  static final class Validate implements Callable<Integer> {

    @Override
    public Integer call() {
      Settings settings = Launch.settings(true);
      if (!Launch.right(settings)) {
        FilesCheck.problems(settings).forEach(problem -> Launch.say(System.err, problem));
        return ExitCode.SOFTWARE;
      }
      List<String> replaced = new ArrayList<>();
      List<String> problems = ofFiles(settings, replaced);
      if (!problems.isEmpty()) {
        problems.forEach(problem -> Launch.say(System.err, problem));
        settings.hints().forEach(hint -> Launch.say(System.err, hint));
        return ExitCode.SOFTWARE;
      }
      Launch.say(System.out, "OK");
      replaced.forEach(line -> Launch.say(System.out, line));
      Launch.say(System.out, "Parts: " + String.join(", ", Parts.of(settings).names()));
      String on = String.join(", ", DestinationsCheck.on(settings));
      Launch.say(System.out, "Reports go to: " + (on.isEmpty() ? "nobody" : on));
      Schedules.of(settings).forEach(line -> Launch.say(System.out, line));
      settings.hints().forEach(hint -> Launch.say(System.out, hint));
      Unread.in(settings.custom()).forEach(hint -> Launch.say(System.out, hint));
      return ExitCode.OK;
    }

    private static List<String> ofFiles(Settings settings, List<String> replaced) {
      Logging.set("OFF", "", false); // what the files have is said once, by whoever asked
      try (Application judged = new Application(settings, Clock.systemUTC(), Mode.JUDGE)) {
        List<String> problems = judged.problems();
        replaced.addAll(judged.replaced());
        return problems;
      } catch (IOException e) {
        return List.of(e.getMessage());
      }
    }
  }
}
