package io.github.dromedary.delivery;

import io.github.dromedary.part.Parts;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/**
 * A report of a user's own: a file of {@code routes/reports/}, whose name is its kind. When it is
 * due says a line of its head, the comment it begins with:
 *
 * <pre>
 * # Schedule: 0 0 18 ? * FRI
 * </pre>
 *
 * <p>a Quartz expression in STAT_TZ; without that line it is made on demand only.
 *
 * @param kind the file's name without its ending
 * @param cron as it stands; empty without a schedule
 * @param line of the schedule, counted from 1; 0 without one
 * @param name what it is called: its route's description
 */
public record OwnReport(String kind, String cron, int line, String name) {

  private static final Pattern FILE =
      Pattern.compile("(?:" + Contracts.CUSTOM + ")?routes/reports/([^/]+)\\.camel\\.yaml");
  private static final Pattern SCHEDULE = Pattern.compile("#\\s*Schedule\\s*:\\s*(.*?)\\s*");
  private static final Pattern NAME =
      Pattern.compile("\\s+description:\\s*[\"']?(.*?)[\"']?\\s*(?:#.*)?");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  /**
   * Reads a file.
   *
   * @param file relative to its folder: {@code custom/routes/reports/friday.camel.yaml}
   * @return empty for a file that is no report
   */
  public static Optional<OwnReport> of(String file, String text) {
    Matcher place = FILE.matcher(file);
    if (!place.matches()) {
      return Optional.empty();
    }
    String cron = "";
    String name = place.group(1);
    int at = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher schedule = SCHEDULE.matcher(line);
      Matcher description = NAME.matcher(line);
      if (schedule.matches() && at == 0) {
        cron = schedule.group(1);
        at = number;
      } else if (description.matches()) {
        name = description.group(1);
        break;
      }
    }
    return Optional.of(new OwnReport(place.group(1), cron, at, name));
  }

  /**
   * Those among files, by kind.
   *
   * @param texts by name; one in {@code custom/} wins
   */
  public static Map<String, OwnReport> in(Map<String, String> texts) {
    Map<String, OwnReport> all = new TreeMap<>();
    for (boolean own : List.of(false, true)) {
      texts.forEach(
          (name, text) -> {
            if (name.startsWith(Contracts.CUSTOM) == own) {
              of(name, text).ifPresent(report -> all.put(report.kind(), report));
            }
          });
    }
    return all;
  }

  /** The setting that is used in the place of the schedule: REPORT_FRIDAY_CRON. */
  public String setting() {
    return "REPORT_" + kind.toUpperCase(Locale.ROOT).replace('-', '_') + "_CRON";
  }

  /** What is wrong with it; empty when it can be made. */
  public Optional<String> problem() {
    if (Parts.kinds().containsKey(kind) || !KIND.matcher(kind).matches()) {
      return Optional.of(
          "the file's name is the report's kind: lower-case letters, digits and dashes, and not "
              + String.join(", ", Parts.kinds().keySet().stream().sorted().toList()));
    }
    if (line > 0 && cron.isEmpty()) {
      return Optional.of("there is no schedule behind \"# Schedule:\"");
    }
    try {
      if (!cron.isEmpty()) {
        new CronExpression(cron);
      }
      return Optional.empty();
    } catch (ParseException e) {
      return Optional.of(
          "\"" + cron + "\" is no schedule; a Quartz expression is such as 0 0 18 ? * FRI");
    }
  }
}
