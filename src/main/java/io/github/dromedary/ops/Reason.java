package io.github.dromedary.ops;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds in what Camel says about a route file the line and the reason. */
final class Reason {

  private static final Pattern LINE = Pattern.compile("\\bline (\\d+)\\b");
  private static final Pattern STEP = Pattern.compile(">>> (.+?) <<<", Pattern.DOTALL);
  private static final String DUE_TO = " due to: ";

  private Reason() {}

  /** Why a file could not be read as routes. */
  static HouseProblem ofReading(RouteFile file, Throwable failure) {
    Throwable cause = deepest(failure);
    if (cause instanceof HouseProblem known) {
      return known;
    }
    if (cause instanceof MarkedYamlEngineException marked) {
      int line = marked.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      return new HouseProblem(file.name(), line, marked.getProblem());
    }
    String message = words(cause);
    Matcher line = LINE.matcher(message);
    int at = line.find() ? Integer.parseInt(line.group(1)) : file.line();
    return new HouseProblem(
        file.name(), at, Remedy.with(message.lines().findFirst().orElse(message)));
  }

  /** Why a route could not be made. */
  static HouseProblem ofMaking(RouteFile file, RouteDefinition route, Throwable failure) {
    String message = words(deepest(failure));
    int last = message.lastIndexOf(DUE_TO);
    // what stands before it repeats the address with all its parameters
    String reason = last < 0 ? message : message.substring(last + DUE_TO.length());
    return new HouseProblem(file.name(), line(file, route, failure), Remedy.with(reason));
  }

  private static int line(RouteFile file, RouteDefinition route, Throwable failure) {
    Matcher step = STEP.matcher(String.valueOf(failure.getMessage()));
    Optional<Integer> found = step.find() ? line(file, route, step.group(1)) : Optional.empty();
    int begin = route.getInput() == null ? -1 : route.getInput().getLineNumber();
    return found.orElse(begin > 0 ? begin : file.line());
  }

  private static Optional<Integer> line(RouteFile file, RouteDefinition route, String step) {
    for (ProcessorDefinition<?> each :
        ProcessorDefinitionHelper.filterTypeInOutputs(
            route.getOutputs(), ProcessorDefinition.class)) {
      if (each.getLineNumber() > 0 && each.toString().equals(step)) {
        return Optional.of(line(file, each));
      }
    }
    return Optional.empty();
  }

  /** Camel counts from 0 or from 1, and from the step's name or from what stands below it. */
  private static int line(RouteFile file, ProcessorDefinition<?> step) {
    String[] lines = file.text().split("\n", -1);
    int about = step.getLineNumber();
    for (int line : new int[] {about, about + 1, about - 1}) {
      boolean there = line >= 1 && line <= lines.length;
      if (there && lines[line - 1].contains(step.getShortName() + ":")) {
        return line;
      }
    }
    return about;
  }

  private static Throwable deepest(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String words(Throwable cause) {
    if (cause instanceof ClassNotFoundException) {
      return "There is no class " + cause.getMessage() + "; is it misspelt, or its jar missing?";
    }
    if (cause instanceof Error) { // whose message is a name alone, or nothing
      return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
