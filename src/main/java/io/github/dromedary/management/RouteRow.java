package io.github.dromedary.management;

/**
 * A loaded route as it is now.
 *
 * @param id as its file's place says
 * @param state {@code runs}, {@code stopped by hand}, or what else Camel says it is
 * @param exchanges how many are through since the start
 * @param failed how many of them ended with an error that went to whoever called
 * @param handled how many met an error that was dealt with, here or in a route that was called
 * @param inFlight how many are in it now
 * @param meanMillis how long they took on the average, in milliseconds; 0 when none is through
 * @param lastMillis how long the last one took
 * @param last when the last one was through, in UTC as ISO 8601 has it; null when none is
 */
public record RouteRow(
    String id,
    String state,
    long exchanges,
    long failed,
    long handled,
    int inFlight,
    double meanMillis,
    double lastMillis,
    String last) {

  static final String RUNS = "runs";

  boolean runs() {
    return RUNS.equals(state);
  }
}
