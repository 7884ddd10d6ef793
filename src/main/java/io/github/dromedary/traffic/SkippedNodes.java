package io.github.dromedary.traffic;

import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Skipped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one line which nodes gave no reading and why, and only when that has changed. */
public final class SkippedNodes {

  private static final int NAMED = 20;

  private static final String ALL_ANSWER = "Every node answers";

  private String line = ALL_ANSWER;

  /** Whether other nodes are skipped, or for other reasons, than in the cycle before. */
  public synchronized boolean changed(Collection<Reading> readings) {
    Map<String, List<String>> reasons = new TreeMap<>();
    int skipped = 0;
    for (Reading reading : readings) {
      if (reading instanceof Skipped skip) {
        skipped++;
        reasons
            .computeIfAbsent(skip.reason(), reason -> new ArrayList<>())
            .add(skip.node().name() + detail(skip));
      }
    }
    String now =
        skipped == 0
            ? ALL_ANSWER
            : "Skipped " + skipped + " of " + readings.size() + " nodes: " + named(reasons);
    boolean changed = !now.equals(line);
    line = now;
    return changed;
  }

  /** After a cycle that failed as a whole: the next one is worth a line, whatever it says. */
  public synchronized void forget() {
    line = "";
  }

  /** Whether no node was skipped in the last cycle. */
  public synchronized boolean isClear() {
    return line.equals(ALL_ANSWER);
  }

  /** What changed, for the log. */
  public synchronized String line() {
    return line;
  }

  private static String detail(Skipped skip) {
    return "bad_resp".equals(skip.reason()) ? " (" + skip.detail() + ")" : "";
  }

  private static String named(Map<String, List<String>> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> entry.getKey() + " " + names(entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String names(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? shown : shown + " and " + (names.size() - NAMED) + " more";
  }
}
