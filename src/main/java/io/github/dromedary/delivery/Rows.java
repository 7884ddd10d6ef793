package io.github.dromedary.delivery;

import java.util.Map;

/** Reads rows as the statements give them: column name to value, numbers of whatever width. */
final class Rows {

  private Rows() {}

  static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  static String text(Map<String, Object> row, String column) {
    return (String) row.get(column);
  }
}
