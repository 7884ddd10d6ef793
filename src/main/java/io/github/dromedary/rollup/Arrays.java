package io.github.dromedary.rollup;

import java.util.List;
import java.util.stream.Collectors;

/** Writes numbers as PostgreSQL reads an array of them from a text. */
final class Arrays {

  private Arrays() {}

  /** The numbers in their order; null is NULL. */
  static String of(List<Long> numbers) {
    return numbers.stream()
        .map(number -> number == null ? "NULL" : number.toString())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
