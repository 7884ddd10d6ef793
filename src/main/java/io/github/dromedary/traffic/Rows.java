package io.github.dromedary.traffic;

import java.util.Map;

/** Reads rows as the statements give them: column name to value, numbers of whatever width. */
final class Rows {

  private Rows() {}

  static long number(Map<String, Object> row, String column) {
    return ((Number) row.get(column)).longValue();
  }

  static Long optional(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? null : ((Number) value).longValue();
  }

  static String text(Map<String, Object> row, String column) {
    return (String) row.get(column);
  }
}
