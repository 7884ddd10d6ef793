package io.github.dromedary.ops;

import java.io.IOException;

/** What is wrong with a file of the home folder: which, where, why, in one line. */
public final class HouseProblem extends IOException {

  private static final int LONGEST = 400;

  /**
   * @param file relative to the home folder
   * @param line counted from 1; 0 when it is not known
   * @param reason for people; its lines become one, and secrets are masked
   */
  HouseProblem(String file, int line, String reason) {
    super(file + (line > 0 ? " line " + line : "") + ": " + oneLine(reason));
  }

  private static String oneLine(String reason) {
    String line = Secrets.masked(String.valueOf(reason).replaceAll("\\s+", " ").strip());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this; // it is about a file, not about code
  }
}
