package io.github.dromedary.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.management.ManagementAddress;
import io.github.dromedary.ops.Parts;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.traffic.Cycle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code dromedary health}: asks the running instance; without one, looks itself. */
@Command(
    name = "health",
    description = "Prints OK, or what is wrong; asks the running instance, or looks itself.",
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

  private static final Pattern ESCAPED = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    List<String> wrong;
    List<String> degraded = new ArrayList<>();
    String suffix = "";
    try {
      wrong = asked(ManagementAddress.of(settings), degraded);
    } catch (ConnectException e) {
      wrong = looked(settings);
      suffix = " (no instance runs here; the store and all that is asked answer)";
    }
    degraded.forEach(line -> Launch.say(System.out, line));
    wrong.forEach(line -> Launch.say(System.out, line));
    if (wrong.isEmpty()) {
      Launch.say(System.out, "OK" + suffix);
    }
    return wrong.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static List<String> asked(ManagementAddress at, List<String> degraded)
      throws IOException, InterruptedException {
    if (at.port() == 0) {
      throw new ConnectException("MANAGEMENT_PORT is 0");
    }
    URI health = at.uri("/observe/health");
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .build()
            .send(
                HttpRequest.newBuilder(health).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    List<String> wrong = new ArrayList<>();
    for (JsonNode check : new ObjectMapper().readTree(answer.body()).path("checks")) {
      String message = unescaped(check.path("message").asText(""));
      if (!"UP".equals(check.path("status").asText())) {
        wrong.add(check.path("name").asText() + ": " + (message.isEmpty() ? "down" : message));
      } else if (!message.isEmpty()) {
        degraded.add(check.path("name").asText() + ": " + message);
      }
    }
    if (wrong.isEmpty() && answer.statusCode() != 200) {
      wrong.add("the instance on port " + at.port() + " answered HTTP " + answer.statusCode());
    }
    return wrong;
  }

  /** Camel escapes messages twice. */
  static String unescaped(String message) {
    return ESCAPED
        .matcher(message)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? found.group(2)
                        : Character.toString(Integer.parseInt(found.group(1), 16))));
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
