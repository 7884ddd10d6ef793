package io.github.dromedary.traffic;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One panel's traffic in a window, beside that of others.
 *
 * @param name as people wrote it
 * @param down bytes received, over its nodes
 * @param up bytes sent, over its nodes
 * @param asOf when it last answered, where it does not now; otherwise null
 */
public record PanelTraffic(String name, long down, long up, Instant asOf) {

  /** Bytes in both directions. */
  @JsonProperty
  public long total() {
    return down + up;
  }
}
