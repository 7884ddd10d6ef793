package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.management.ManagementAddress;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.store.FolderLock;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary run}: collects, answers and reports until it is stopped. */
@Command(
    name = RunCommand.NAME,
    aliases = "listen",
    description = "Collects, answers commands and sends reports until it is stopped (default).",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  static final String NAME = "run";

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  /** Runs it without the command line's parser, and says what it cannot do as that would. */
  static int execute() {
    try {
      return new RunCommand().call();
    } catch (Exception e) {
      return Launch.failed(e);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Launch.settings(false);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    // until the process ends: with PostgreSQL several instances may run, and DATA_DIR holds nothing
    FolderLock lock =
        settings.isSet("database.url")
            ? null
            : FolderLock.take(settings.path("data.dir"), Launch.process());
    if (!isFree("MANAGEMENT_PORT", ManagementAddress.of(settings))
        || !isFree("TELEGRAM_WEBHOOK_PORT", ManagementAddress.ofUpdates(settings))) {
      return ExitCode.SOFTWARE;
    }
    Application application = new Application(settings, Clock.systemUTC(), Mode.RUN);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop(application);
                  if (lock != null) {
                    lock.close();
                  }
                  stopped.countDown();
                },
                "stop"));
    application.start();
    LOG.info("Dromedary runs; stop it with Ctrl+C or SIGTERM");
    application.failed().thenRunAsync(() -> System.exit(ExitCode.SOFTWARE)); // the hook stops it
    stopped.await();
    return ExitCode.OK;
  }

  private static boolean isFree(String setting, ManagementAddress address) {
    if (address.isFree()) {
      return true;
    }
    Launch.say(
        System.err,
        setting
            + " "
            + address.port()
            + " is in use, perhaps by another instance; stop that, or choose another port");
    return false;
  }

  private static void stop(Application application) {
    try {
      application.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Stopping was not clean", e);
    }
  }
}
