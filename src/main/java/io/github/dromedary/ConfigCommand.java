package io.github.dromedary;

import io.github.dromedary.ops.DestinationsCheck;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Schedules;
import io.github.dromedary.ops.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary config validate}: judges the settings without starting anything. */
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
      description = "Prints OK, or every problem of the settings with what would be right.",
      mixinStandardHelpOptions = true)
  static final class Validate implements Callable<Integer> {

    @Override
    public Integer call() {
      Settings settings = Launch.settings(true);
      if (!Launch.right(settings)) {
        return ExitCode.SOFTWARE;
      }
      Launch.say(System.out, "OK");
      Launch.say(System.out, "Parts: " + String.join(", ", Parts.of(settings).names()));
      String on = String.join(", ", DestinationsCheck.on(settings));
      Launch.say(System.out, "Reports go to: " + (on.isEmpty() ? "nobody" : on));
      Schedules.of(settings).forEach(line -> Launch.say(System.out, line));
      settings.hints().forEach(hint -> Launch.say(System.out, hint));
      return ExitCode.OK;
    }
  }
}
