package io.github.dromedary.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was copied: its tables with their rows and the sums over them. */
public final class Copied {

  private final String schema;
  private final Map<String, Sum> sums;

  Copied(String schema, Map<String, Sum> sums) {
    this.schema = schema;
    this.sums = sums;
  }

  /** The version of the tables. */
  public String schema() {
    return schema;
  }

  /** How many rows there were. */
  public long rows() {
    return sums.values().stream().mapToLong(Sum::rows).sum();
  }

  /** A line for each table: name, rows, sum; the same wherever the same rows are. */
  public List<String> lines() {
    int width = sums.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(("%-" + width + "s %12s  %s").formatted("table", "rows", "sum over them"));
    sums.forEach(
        (table, sum) ->
            lines.add(("%-" + width + "s %12d  %s").formatted(table, sum.rows(), sum.text())));
    lines.add("%d tables, %d rows, schema %s".formatted(sums.size(), rows(), schema));
    return lines;
  }
}
