package io.github.dromedary.takeover;

import io.github.dromedary.past.Raw;
import java.io.IOException;
import java.util.List;

/** Raw counters of nodes in the order of time, read as they are asked for. */
interface Counters extends AutoCloseable {

  /**
   * The counters of one instant.
   *
   * @return null when there are no more
   */
  List<Raw> next() throws IOException;

  @Override
  void close() throws IOException;
}
