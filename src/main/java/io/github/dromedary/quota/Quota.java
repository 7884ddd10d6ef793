package io.github.dromedary.quota;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's limit and what is used of it.
 *
 * @param id of its row
 * @param name as reports have it
 * @param plan its terms
 * @param use what is used; of a node without a limit, of a limit of 0
 * @param since when counting began, where that was within the cycle; otherwise null
 * @param estimated whether an edge of the cycle fell into a gap
 */
public record Quota(long id, String name, Plan plan, Use use, Instant since, boolean estimated) {

  private static final int BAR = 10;

  /** Whether there is a limit. */
  public boolean isLimited() {
    return plan.limit() != null;
  }

  /** Ten squares, of which as many are full as tenths are used; one at least where any is. */
  public String bar() {
    double percent = use.percent();
    int full = (int) Math.min(BAR, Math.floor(percent / BAR));
    full = full == 0 && use.used() > 0 ? 1 : full;
    return "▓".repeat(full) + "░".repeat(BAR - full);
  }

  /** Days until the reset, begun ones as whole. */
  public long days() {
    long seconds = Duration.between(use.now(), use.span().to()).toSeconds();
    return (seconds + 86_399) / 86_400;
  }

  /** Whether more than the limit is used. */
  public boolean isOver() {
    return isLimited() && use.rest() < 0;
  }
}
