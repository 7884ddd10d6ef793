package io.github.dromedary.ops;

/**
 * A file of the home folder that is not in use, because it cannot be loaded.
 *
 * @param text as it stands
 * @param problem what is wrong with it
 * @param replaced whether the one that ships is used in its place
 */
record LeftOut(String text, HouseProblem problem, boolean replaced) {

  private static final String REPLACED = " (not used: the shipped one is in its place)";
  private static final String MISSING = " (left out)";

  /** It in one line: file, line, reason, and what that means. */
  String sentence() {
    return problem.getMessage() + (replaced ? REPLACED : MISSING);
  }
}
