package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.health.Health;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.traffic.Cycle;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.CamelExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary health}: asks the running instance; without one, looks itself. */
@Command(
    name = "health",
    description = "Prints OK, or what is wrong; asks the running instance, or looks itself.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    try {
      Health health = Health.ask(settings);
      health.lines().forEach(line -> Launch.say(System.out, line));
      return health.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
    } catch (ConnectException e) {
      List<String> wrong = looked(settings);
      wrong.forEach(line -> Launch.say(System.out, line));
      if (wrong.isEmpty()) {
        String how = " (no instance runs here; the store and all that is asked answer)";
        Launch.say(System.out, "OK" + how);
      }
      return wrong.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  private static List<String> looked(Settings settings) throws IOException {
    List<String> wrong = new ArrayList<>();
    Parts parts = Parts.of(settings);
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      if (application.call("bean:writing?method=failure", null) instanceof Optional<?> failure) {
        failure.ifPresent(reason -> wrong.add("store: " + reason));
      }
      if (parts.traffic() && application.call("direct:traffic.nodes", null) instanceof Cycle) {
        wrong.add("panel: " + application.call("bean:sampling?method=trouble", null));
      }
      if (parts.bot()) {
        ask(application, "telegram", "bean:botApi?method=username", wrong);
      }
      if (parts.usage()) {
        ask(application, "source", "bean:usageNumbers?method=user(0)", wrong);
        ask(application, "statsBot", "bean:statsApi?method=username", wrong);
      }
    }
    return wrong;
  }

  private static void ask(Application application, String name, String question, List<String> wrong)
      throws IOException {
    try {
      application.call(question, null);
    } catch (CamelExecutionException e) {
      wrong.add(name + ": " + e.getCause().getMessage());
    }
  }
}
