package io.github.dromedary.cli;

import io.github.dromedary.ops.Logging;
import io.github.dromedary.ops.Secrets;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.ops.SettingsCheck;
import io.github.dromedary.ops.SettingsSource;
import io.github.dromedary.part.Parts;
import io.github.dromedary.store.StoreException;
import io.github.dromedary.store.StorePlace;
import io.github.dromedary.store.WriteFault;
import io.github.dromedary.text.Language;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** What every command does first and last: settings, log, failures. */
final class Launch {

  private static final String HOME = "dromedary.home";

  private Launch() {}

  /** The settings as they are, right or wrong; the log is set up and knows the secrets. */
  static Settings settings(boolean quiet) {
    Path working = Path.of("").toAbsolutePath();
    Settings settings = new SettingsSource(home(), working, System.getenv()).read();
    Secrets.set(settings.secrets());
    if (SettingsCheck.problems(settings).isEmpty()) {
      boolean detailed = settings.text("log.level").equalsIgnoreCase("DEBUG");
      String level = quiet && !detailed ? "WARN" : settings.text("log.level");
      String file = settings.isSet("log.file") ? settings.path("log.file").toString() : "";
      Logging.set(level, settings.text("log.format"), file, true, !quiet);
    }
    return settings;
  }

  /** The folder of Dromedary itself. */
  static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
  }

  /** The folder of the user's own files, whatever the other settings are. */
  static Path custom() {
    Path working = Path.of("").toAbsolutePath();
    return new SettingsSource(home(), working, System.getenv()).only(Set.of("custom.dir")).custom();
  }

  /** Says every problem of the settings; whether there is none. */
  static boolean right(Settings settings) {
    List<String> problems = SettingsCheck.problems(settings);
    problems.forEach(problem -> say(System.err, problem));
    Parts.broken().forEach(problem -> say(System.err, problem));
    if (!problems.isEmpty()) {
      settings.hints().forEach(hint -> say(System.err, hint)); // perhaps the name is the problem
    }
    return problems.isEmpty();
  }

  /** The same of the settings that say where the store is: nothing else is needed to copy it. */
  static boolean rightStore(Settings settings) {
    List<String> problems = SettingsCheck.ofStore(settings);
    problems.forEach(problem -> say(System.err, problem));
    return problems.isEmpty();
  }

  /** Where the store is, opened by nobody yet. */
  static StorePlace store(Settings settings) {
    return StorePlace.of(settings.text("database.url"), settings.path("data.dir"));
  }

  /** This process, for those who wait for it. */
  static String process() {
    String host = "this machine";
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // a machine without a name of its own
    }
    return "process " + ProcessHandle.current().pid() + " on " + host;
  }

  /** Whether there is a panel to report on; says so where there is none. */
  static boolean hasTraffic(Settings settings) {
    if (!Parts.of(settings).isOn("traffic")) {
      say(System.err, "KOMARI_BASE_URL is not set: without a panel there are no traffic reports");
    }
    return Parts.of(settings).isOn("traffic");
  }

  /** The one setting that the demo takes over, so that it can be read in another language. */
  static Map<String, String> language() {
    String code = System.getenv().getOrDefault("BOT_LANGUAGE", "");
    return Language.CODES.contains(code) ? Map.of("BOT_LANGUAGE", code) : Map.of();
  }

  /** A line for people, without secrets. */
  static void say(PrintStream to, String line) {
    to.println(Secrets.masked(line));
  }

  /** Says in one sentence why a command failed; the details are in the log at DEBUG. */
  static int failed(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof StoreException)) {
      cause = cause.getCause();
    }
    String said =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (!(cause instanceof StoreException) && WriteFault.of(failure).isPresent()) {
      said = "the store takes no writes: " + WriteFault.of(failure).get().words() + ": " + said;
    }
    say(System.err, "dromedary: " + said.lines().findFirst().orElse(""));
    LoggerFactory.getLogger(Launch.class).debug("The command failed", failure);
    return ExitCode.SOFTWARE;
  }
}
