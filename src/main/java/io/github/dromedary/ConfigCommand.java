package io.github.dromedary;

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
      if (!Launch.right(Launch.settings(true))) {
        return ExitCode.SOFTWARE;
      }
      Launch.say(System.out, "OK");
      return ExitCode.OK;
    }
  }
}
