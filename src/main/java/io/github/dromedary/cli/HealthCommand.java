package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.health.Health;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.part.Parts;
import io.github.dromedary.part.Question;
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

  /** What is wrong, as a program sees it that runs for this alone; the store is opened. */
  static List<String> looked(Settings settings) throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      if (application.call("bean:writing?method=failure", null) instanceof Optional<?> failure) {
        failure.ifPresent(reason -> wrong.add("store: " + reason));
      }
      List<Question> questions =
          Parts.of(settings).on().flatMap(part -> part.questions(settings).stream()).toList();
      for (Question question : questions) {
        ask(application, question, wrong);
      }
    }
    return wrong;
  }

  private static void ask(Application application, Question question, List<String> wrong)
      throws IOException {
    try {
      application.call(question.call(), question.body());
      Object trouble =
          question.trouble() == null ? null : application.call(question.trouble(), null);
      if (trouble != null) {
        wrong.add(question.name() + ": " + trouble);
      }
    } catch (CamelExecutionException e) {
      wrong.add(question.name() + ": " + e.getCause().getMessage());
    }
  }
}
