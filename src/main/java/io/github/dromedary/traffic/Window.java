package io.github.dromedary.traffic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * A span of time whose traffic is asked for.
 *
 * @param kind its name, which the texts are found by: {@code today}, {@code daily}, {@code hours} …
 * @param from inclusive, UTC
 * @param to exclusive, UTC; after {@code from}
 * @param hours the hours of a window of kind {@code hours}, otherwise 0
 * @param panel the one panel that is asked about, as people wrote it; null for all
 * @param among the nodes that are asked about: {@code group=Asia}, {@code tag=prod}; null for all
 */
public record Window(
    String kind,
    Instant from,
    Instant to,
    int hours,
    @JsonInclude(JsonInclude.Include.NON_NULL) String panel,
    @JsonInclude(JsonInclude.Include.NON_NULL) String among) {

  /** Over all panels. */
  public Window(String kind, Instant from, Instant to, int hours) {
    this(kind, from, to, hours, null, null);
  }

  /** Over all nodes of a panel. */
  public Window(String kind, Instant from, Instant to, int hours, String panel) {
    this(kind, from, to, hours, panel, null);
  }

  public Window {
    Objects.requireNonNull(kind, "kind");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(kind + " begins at " + from + " and ends at " + to);
    }
  }

  /** The same for one panel. */
  Window of(String one) {
    return new Window(kind, from, to, hours, one, among);
  }

  /** The same for some nodes; for all where that is null. */
  Window of(Among some) {
    return new Window(kind, from, to, hours, panel, some == null ? null : some.toString());
  }

  /** Another stretch of time of the same nodes. */
  Window between(Instant begin, Instant end) {
    return new Window(kind, begin, end, hours, panel, among);
  }

  /** The panel's name as the store has it; empty for all. */
  public String ofPanel() {
    return panel == null ? "" : panel.toLowerCase(Locale.ROOT);
  }

  /** The beginning in seconds since 1970, as the store counts. */
  public long fromSeconds() {
    return from.getEpochSecond();
  }

  /** The end in seconds since 1970, as the store counts. */
  public long toSeconds() {
    return to.getEpochSecond();
  }
}
