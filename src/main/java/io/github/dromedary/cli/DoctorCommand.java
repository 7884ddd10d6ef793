package io.github.dromedary.cli;

import io.github.dromedary.doctor.Doctor;
import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Settings;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary doctor}: one page for a bug report. */
@Command(
    name = "doctor",
    description =
        "Prints one page for a bug report: versions, settings, health, failures, store; without secrets, hosts, chats and names.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Settings settings = Launch.settings(true);
    Logging.set("OFF", "", false); // it would stand between the lines, with all that they leave out
    String version = DromedaryCommand.Version.number();
    Clock clock = Clock.systemUTC();
    new Doctor(settings, clock, version, () -> HealthCommand.looked(settings))
        .page()
        .forEach(line -> Launch.say(System.out, line));
    return ExitCode.OK;
  }
}
