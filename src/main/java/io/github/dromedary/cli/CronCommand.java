package io.github.dromedary.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/**
 * What the second container of komari-traffic-bot's compose file calls. The reports are scheduled
 * by {@code run} itself, so it has nothing to do; if it ended, its container would be started again
 * and again.
 */
@Command(name = "supercronic", hidden = true)
final class CronCommand implements Callable<Integer> {

  @Parameters(hidden = true)
  private List<String> ignored;

  @Override
  public Integer call() throws InterruptedException {
    Launch.say(
        System.out,
        "Dromedary sends the reports from its first container; this one may be removed.");
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }
}
