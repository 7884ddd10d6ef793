package io.github.dromedary.backup;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the store.
 *
 * @param columns in the order in which they were made
 * @param key the names of its primary key's columns, in their order
 * @param others the tables that its rows refer to
 */
record Table(String name, List<Column> columns, List<String> key, List<String> others) {

  /** A column and what it holds. */
  record Column(String name, Kind kind) {}

  /** All its rows in the order of its key, so that the same rows make the same file. */
  String select() {
    String order = key.isEmpty() ? "" : " ORDER BY " + String.join(", ", key);
    return "SELECT " + names() + " FROM " + name + order;
  }

  String insert() {
    String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "INSERT INTO " + name + " (" + names() + ") VALUES (" + places + ")";
  }

  /** Whether single rows may be long. */
  boolean hasLongRows() {
    return columns.stream()
        .anyMatch(column -> column.kind() == Kind.TEXT || column.kind() == Kind.BYTES);
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
