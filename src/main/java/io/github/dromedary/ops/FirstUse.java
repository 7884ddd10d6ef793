package io.github.dromedary.ops;

import java.text.ParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.quartz.CronExpression;

/** Judges what Camel itself reads only when a route begins: schedules, and files of statements. */
final class FirstUse {

  private FirstUse() {}

  /**
   * Judges the endpoints that a file has brought.
   *
   * @param before those that were there before it
   * @throws HouseProblem when a schedule is none, or a file of a statement is missing
   */
  static void judge(CamelContext camel, RouteFile file, Collection<Endpoint> before)
      throws HouseProblem {
    Set<Endpoint> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(before);
    for (Endpoint endpoint : camel.getEndpoints()) {
      if (!known.contains(endpoint) && endpoint instanceof QuartzEndpoint schedule) {
        cron(file, schedule.getCron());
      } else if (!known.contains(endpoint) && endpoint instanceof SqlEndpoint statement) {
        statement(camel, file, statement.getQuery());
      }
    }
  }

  private static void cron(RouteFile file, String cron) throws HouseProblem {
    try {
      if (cron != null) {
        new CronExpression(cron);
      }
    } catch (ParseException | RuntimeException e) {
      throw new HouseProblem(
          file.name(),
          line(file, "cron"),
          "\""
              + cron
              + "\" is no schedule: "
              + String.valueOf(e.getMessage()).replaceFirst(" \\(java\\..*\\)", "")
              + "; a Quartz expression is such as 0 0 18 ? * FRI (seconds first)");
    }
  }

  private static void statement(CamelContext camel, RouteFile file, String query)
      throws HouseProblem {
    if (!ResourceHelper.hasScheme(query)) {
      return;
    }
    Resource resource = PluginHelper.getResourceLoader(camel).resolveResource(query);
    if (resource == null || !resource.exists()) {
      String name = query.substring(Math.max(query.lastIndexOf('/'), query.lastIndexOf(':')) + 1);
      throw new HouseProblem(
          file.name(), line(file, name), "there is no file " + query + " with a statement");
    }
  }

  /** Where a word stands first after the route's beginning; where it begins if nowhere. */
  private static int line(RouteFile file, String word) {
    String[] lines = file.text().split("\n", -1);
    for (int line = Math.max(file.line(), 1); line <= lines.length; line++) {
      if (lines[line - 1].contains(word)) {
        return line;
      }
    }
    return file.line();
  }
}
