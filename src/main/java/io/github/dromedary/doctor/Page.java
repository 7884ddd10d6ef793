package io.github.dromedary.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The page as it grows: what cannot be found out says so and keeps nothing else away. */
final class Page {

  private static final int WIDTH = 24;

  private final List<String> lines = new ArrayList<>();
  private final Discretion discretion;

  Page(Discretion discretion) {
    this.discretion = discretion;
  }

  /** A heading. */
  void section(String title) {
    lines.add("");
    lines.add(title);
  }

  private void line(String text) {
    lines.add("  " + text);
  }

  /** A line with a name, whose value is found out now and may hold what others said. */
  void fact(String name, Callable<?> value) {
    known(name, () -> discretion.shown(String.valueOf(value.call())));
  }

  /** A line with a name, whose value is ours alone: a number, a version. */
  void known(String name, Callable<?> value) {
    String shown;
    try {
      shown = String.valueOf(value.call());
    } catch (Exception | LinkageError e) {
      shown = unknown(e);
    }
    line(("%-" + WIDTH + "s %s").formatted(name, shown));
  }

  /** Lines that are found out now and may hold what others said. */
  void facts(String name, Callable<List<String>> values) {
    allKnown(name, () -> values.call().stream().map(discretion::shown).toList());
  }

  /** Lines that are ours alone. */
  void allKnown(String name, Callable<List<String>> values) {
    try {
      List<String> found = values.call();
      if (found.isEmpty()) {
        known(name, () -> "none");
      }
      for (int i = 0; i < found.size(); i++) {
        String text = found.get(i);
        known(i == 0 ? name : "", () -> text);
      }
    } catch (Exception | LinkageError e) {
      line(("%-" + WIDTH + "s %s").formatted(name, unknown(e)));
    }
  }

  /** Why something is not known; the first line of the cause that says it. */
  private String unknown(Throwable failure) {
    Throwable cause = failure;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
    return "could not be found out: " + discretion.shown(said);
  }

  /** All of it. */
  List<String> lines() {
    return List.copyOf(lines);
  }
}
