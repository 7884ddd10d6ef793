package io.github.dromedary.channel.mtproto;

import java.time.Duration;

/** Lets time pass: {@link Thread#sleep} in the program, nothing at all in tests. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns after this time.
   *
   * @throws InterruptedException when the process ends meanwhile
   */
  void pass(Duration time) throws InterruptedException;
}
