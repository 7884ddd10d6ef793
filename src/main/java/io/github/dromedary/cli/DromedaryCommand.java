package io.github.dromedary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: which command, and the words that other programs had for it. */
@Command(
    name = "dromedary",
    description = "Statistics for Telegram on Apache Camel.",
    mixinStandardHelpOptions = true,
    versionProvider = DromedaryCommand.Version.class,
    subcommands = {
      RunCommand.class,
      ReportCommand.class,
      DeliveriesCommand.class,
      BootstrapCommand.class,
      ImportCommand.class,
      NodeCommand.class,
      HealthCommand.class,
      RoutesCommand.class,
      ConfigCommand.class,
      DemoCommand.class,
      CronCommand.class,
      SessionCommand.class,
      WebhookCommand.class,
      ComponentCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      MoveCommand.class,
      DoctorCommand.class
    },
    footer = {
      "",
      "Without a command it runs. Settings: application.properties, .env, the environment;",
      "exit codes: 0 done, 1 not done (it says why), 2 not understood."
    })
public final class DromedaryCommand implements Runnable {

  /** What crontabs and compose files of the bot that Dromedary replaces call. */
  private static final Map<String, List<String>> FORMER =
      Map.of(
          "report_daily", List.of("report", "daily"),
          "report_weekly", List.of("report", "weekly"),
          "report_monthly", List.of("report", "monthly"),
          "report-daily", List.of("report", "daily"),
          "report-weekly", List.of("report", "weekly"),
          "report-monthly", List.of("report", "monthly"),
          "config-validate", List.of("config", "validate"),
          "config_validate", List.of("config", "validate"));

  private static final String FORMER_SCRIPT = "komari_traffic_report.py";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /**
   * Runs a command.
   *
   * @param arguments none to run
   * @return its exit code
   */
  public static int execute(String... arguments) {
    String[] words = understood(arguments);
    // nothing to parse: the parser's classes are an eighth of a start
    return List.of(words).equals(List.of(RunCommand.NAME))
        ? RunCommand.execute()
        : commandLine().execute(words);
  }

  static CommandLine commandLine() {
    return new CommandLine(new DromedaryCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> Launch.failed(failure));
  }

  /** The words as we know them; {@code python …/komari_traffic_report.py} says nothing to us. */
  static String[] understood(String[] arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    if (!words.isEmpty() && words.get(0).equals("python")) {
      words.remove(0);
    }
    if (!words.isEmpty() && words.get(0).endsWith(FORMER_SCRIPT)) {
      words.remove(0);
    }
    if (words.isEmpty()) {
      return new String[] {RunCommand.NAME};
    }
    List<String> known = FORMER.get(words.get(0));
    if (known != null) {
      words.remove(0);
      words.addAll(0, known);
    }
    return words.toArray(String[]::new);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }

  /** The version that the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"dromedary " + number()};
    }

    /** It alone. */
    static String number() {
      String version = DromedaryCommand.class.getPackage().getImplementationVersion();
      return version == null ? "(from classes)" : version;
    }
  }
}
