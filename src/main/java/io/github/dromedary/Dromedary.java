package io.github.dromedary;

import io.github.dromedary.cli.DromedaryCommand;

/** The program. */
public final class Dromedary {

  private Dromedary() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param arguments none to run
   */
  public static void main(String[] arguments) {
    System.exit(DromedaryCommand.execute(arguments));
  }
}
