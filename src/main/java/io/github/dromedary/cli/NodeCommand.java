package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import io.github.dromedary.text.Language;
import io.github.dromedary.traffic.NodeChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code dromedary node list}: which nodes are known; one goes on as another, or is forgotten. */
@Command(
    name = "node",
    description = "Lists the nodes, lets one go on under another's uuid, or forgets one.",
    mixinStandardHelpOptions = true)
final class NodeCommand implements Runnable {

  private static final String CALLED =
      "its uuid, the beginning of it, or its name; [panel] before it says whose";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "list, merge or forget?");
  }

  /** {@code dromedary node list}. */
  @Command(
      name = "list",
      description = "Lists all nodes with their first and last sample.",
      mixinStandardHelpOptions = true)
  int list() throws IOException {
    return with(
        (settings, application) -> {
          DateTimeFormatter when =
              DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                  .withZone(settings.zone());
          List<Map<String, Object>> rows = application.rows("direct:traffic.node-list");
          rows.forEach(row -> Launch.say(System.out, line(row, when)));
          if (rows.isEmpty()) {
            Launch.say(System.out, new Language("en").say("node.none"));
          }
          return ExitCode.OK;
        });
  }

  /** {@code dromedary node merge OLD NEW}. */
  @Command(
      name = "merge",
      description =
          "Lets the history of a node go on under another one's uuid, as after a machine was"
              + " installed anew; safe beside a running instance.",
      mixinStandardHelpOptions = true)
  int merge(
      @Parameters(paramLabel = "OLD", description = CALLED) String old,
      @Parameters(paramLabel = "NEW", description = CALLED) String young)
      throws IOException {
    return with((settings, application) -> said(changed(application, "merge", old, young)));
  }

  /** {@code dromedary node forget NODE}. */
  @Command(
      name = "forget",
      description = "Removes a node that the panel does not list any more, with its history.",
      mixinStandardHelpOptions = true)
  int forget(@Parameters(paramLabel = "NODE", description = CALLED) String node)
      throws IOException {
    return with((settings, application) -> said(changed(application, "forget", node)));
  }

  /**
   * Merges as another program was told to; says what came of it unless it was done before.
   *
   * @param panel whose nodes they are, as another may know the same ones; null where there is one
   */
  static void bind(Application application, String panel, String from, String to) {
    String its = panel == null ? "" : "[" + panel + "] ";
    try {
      NodeChange change = changed(application, "merge", its + from, its + to);
      if (!change.sentence().equals("node.unknown") || !change.first().equals(its + from)) {
        said(change);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Work {
    int of(Settings settings, Application application) throws IOException;
  }

  private static int with(Work work) throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings) || !Launch.hasTraffic(settings)) {
      return ExitCode.SOFTWARE;
    }
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      return work.of(settings, application);
    }
  }

  private static NodeChange changed(Application application, String what, String... nodes)
      throws IOException {
    StringBuilder words = new StringBuilder(what);
    for (String node : nodes) {
      words.append(" \"").append(node.replace("\"", "")).append('"');
    }
    return (NodeChange) application.call("direct:traffic.node-change", words.toString());
  }

  private static int said(NodeChange change) {
    boolean done = change.kind() != NodeChange.Kind.NOTHING;
    String line = new Language("en").say(change.sentence(), change.first(), change.second());
    Launch.say(done ? System.out : System.err, line);
    return done ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String line(Map<String, Object> row, DateTimeFormatter when) {
    Object first = row.get("first_at");
    String span =
        first == null ? "not read yet" : at(first, when) + " → " + at(row.get("last_at"), when);
    boolean isListed = ((Number) row.get("is_listed")).intValue() == 1;
    return row.get("uuid")
        + "  "
        + row.get("name")
        + "  "
        + span
        + (isListed ? "" : "  (not on the panel)");
  }

  private static String at(Object seconds, DateTimeFormatter when) {
    return when.format(Instant.ofEpochSecond(((Number) seconds).longValue()));
  }
}
