package io.github.dromedary.takeover;

import io.github.dromedary.past.Raw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The counters of several files as one, in the order of time. */
final class InTime implements Counters {

  private final List<Counters> files = new ArrayList<>();
  private final List<List<Raw>> waiting = new ArrayList<>();

  /** Adds a file. Of two that tell of the same second, the one that was added first comes first. */
  void add(Counters file) throws IOException {
    files.add(file);
    waiting.add(file.next());
  }

  @Override
  public List<Raw> next() throws IOException {
    int earliest = -1;
    for (int i = 0; i < files.size(); i++) {
      List<Raw> one = waiting.get(i);
      if (one != null && (earliest < 0 || time(one) < time(waiting.get(earliest)))) {
        earliest = i;
      }
    }
    if (earliest < 0) {
      return null;
    }
    List<Raw> next = waiting.get(earliest);
    waiting.set(earliest, files.get(earliest).next());
    return next;
  }

  private static long time(List<Raw> nodes) {
    return nodes.get(0).time();
  }

  @Override
  public void close() throws IOException {
    for (Counters file : files) {
      file.close();
    }
  }
}
