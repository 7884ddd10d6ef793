package io.github.dromedary;

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

/** {@code dromedary deliveries}: what was sent, what waits, what was refused; and once more. */
@Command(
    name = "deliveries",
    description =
        "Lists the deliveries of reports: refused, waiting, then the last that were sent.",
    mixinStandardHelpOptions = true)
final class DeliveriesCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  @Option(names = "--all", description = "lists all that were sent, not the last 20 alone")
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
    long sent = 0;
    for (Map<String, Object> row : rows) {
      if (!"sent".equals(row.get("state")) || all || sent++ < SHOWN) {
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
    Settings settings = Launch.settings(true);
    if (!Launch.right(settings)) {
      return ExitCode.SOFTWARE;
    }
    boolean found = true;
    try (Application application = new Application(settings, Clock.systemUTC(), Mode.ONCE)) {
      application.start();
      for (long id : ids) {
        boolean armed = Integer.valueOf(1).equals(application.call("direct:delivery.retry", id));
        found &= armed;
        Launch.say(
            armed ? System.out : System.err,
            armed
                ? "Delivery " + id + " is armed; a running instance sends it now."
                : "There is no delivery " + id + "; dromedary deliveries lists them.");
      }
    }
    return found ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
