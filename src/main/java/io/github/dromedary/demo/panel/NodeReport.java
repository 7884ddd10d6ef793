package io.github.dromedary.demo.panel;

import java.time.Instant;
import java.util.Objects;

/**
 * What an agent reported at one instant.
 *
 * @param at the instant, as the panel stamps it
 * @param down bytes received since the machine booted
 * @param up bytes sent since the machine booted
 * @param downRate bytes received a second
 * @param upRate bytes sent a second
 * @param uptime seconds since the machine booted
 */
public record NodeReport(Instant at, long down, long up, long downRate, long upRate, long uptime) {
  /** Refuses a missing instant with a {@link NullPointerException}. */
  public NodeReport {
    Objects.requireNonNull(at, "at");
  }
}
