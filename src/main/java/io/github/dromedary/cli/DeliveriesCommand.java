package io.github.dromedary.cli;

import io.github.dromedary.Application;
import io.github.dromedary.Application.Mode;
import io.github.dromedary.ops.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dromedary deliveries}: what was sent, waits or was refused; once more, or no more. */
@Command(
    name = "deliveries",
    description =
        "Lists the deliveries of reports: refused, waiting, then the last that were sent or dropped.",
    mixinStandardHelpOptions = true)
final class DeliveriesCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  @Option(names = "--all", description = "lists all that are over, not the last 20 alone")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    List<Map<String, Object>> rows;
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      rows = application.rows("direct:delivery.list");
    }
    if (rows.isEmpty()) {
      Launch.say(System.out, "No report was made yet.");
    }
    DateTimeFormatter when =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(settings.zone());
    long over = 0;
    for (Map<String, Object> row : rows) {
      boolean open = List.of("refused", "waiting").contains(row.get("state"));
      if (open || all || over++ < SHOWN) {
        Launch.say(System.out, line(row, when));
      }
    }
    return ExitCode.OK;
  }

  private static String line(Map<String, Object> row, DateTimeFormatter when) {
    String where = (row.get("destination") + " " + row.get("recipient")).strip();
    String line =
        String.format(
            Locale.ROOT,
            "%6s  %-7s  %-7s %s%s  %s",
            row.get("id"),
            row.get("state"),
            row.get("kind"),
            row.get("period"),
            number(row, "is_late") == 1 ? " (late)" : "",
            where);
    return line + more(row, when);
  }

  private static String more(Map<String, Object> row, DateTimeFormatter when) {
    return switch (String.valueOf(row.get("state"))) {
      case "sent" -> "  at " + when.format(Instant.ofEpochMilli(number(row, "sent_at")));
      case "refused" -> "  " + row.get("refusal") + ": " + row.get("reason");
      case "dropped" -> row.get("reason") == null ? "" : "  " + row.get("reason");
      default ->
          row.get("reason") == null
              ? ""
              : "  again at "
                  + when.format(Instant.ofEpochMilli(number(row, "next_at")))
                  + ", attempts so far: "
                  + row.get("attempts")
                  + ": "
                  + row.get("reason");
    };
  }

  private static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  /** {@code dromedary deliveries retry 17}: arms deliveries anew. */
  @Command(
      name = "retry",
      description =
          "Arms deliveries anew, whatever they were: a refused one once its cause is mended, or a"
              + " sent one to send it once more. A running instance sends it within a second.",
      mixinStandardHelpOptions = true)
  int retry(@Parameters(paramLabel = "ID", arity = "1..*", description = "as listed") long[] ids)
      throws IOException {
    return each(
        ids,
        "direct:delivery.retry",
        (id, armed) ->
            Integer.valueOf(1).equals(armed)
                ? Answer.done("Delivery " + id + " is armed; a running instance sends it now.")
                : Answer.none(id));
  }

  /** {@code dromedary deliveries drop 17}: gives deliveries up. */
  @Command(
      name = "drop",
      description =
          "Gives deliveries up that wait or were refused: they are tried no more, and what stands"
              + " behind them goes on. \"retry\" arms a dropped one anew.",
      mixinStandardHelpOptions = true)
  int drop(@Parameters(paramLabel = "ID", arity = "1..*", description = "as listed") long[] ids)
      throws IOException {
    return each(ids, "direct:delivery.drop", DeliveriesCommand::dropped);
  }

  private static Answer dropped(long id, Object state) {
    String delivery = "Delivery " + id;
    return switch (String.valueOf(state)) {
      case "dropped" -> Answer.done(delivery + " is dropped; it is tried no more.");
      case "underway" ->
          Answer.done(
              delivery
                  + " is dropped; an attempt was under way and may still arrive, no other is"
                  + " made.");
      case "sent" -> new Answer(false, delivery + " was sent before; there is nothing to drop.");
      default -> Answer.none(id);
    };
  }

  /** What became of one id. */
  private record Answer(boolean done, String line) {

    static Answer done(String line) {
      return new Answer(true, line);
    }

    static Answer none(long id) {
      return new Answer(false, "There is no delivery " + id + "; dromedary deliveries lists them.");
    }
  }

  private interface Told {
    Answer of(long id, Object body);
  }

  private static int each(long[] ids, String route, Told told) throws IOException {
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    boolean all = true;
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      for (long id : ids) {
        Answer answer = told.of(id, application.call(route, id));
        all &= answer.done();
        Launch.say(answer.done() ? System.out : System.err, answer.line());
      }
    }
    return all ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
