package io.github.dromedary.usage;

import java.io.IOException;

/** Takes a user's downloads, one after another. */
@FunctionalInterface
public interface HistorySink {

  /**
   * A download.
   *
   * @param at seconds since 1970; null when nobody knows
   * @param link as users sent it; may be null
   * @throws IOException when it cannot be written; nothing more comes then
   */
  void row(Long at, String link) throws IOException;
}
