package io.github.dromedary.traffic;

import io.github.dromedary.komari.PanelException;
import io.github.dromedary.komari.Reading;
import io.github.dromedary.komari.Reading.Skipped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in one line which nodes gave no reading and why, and only when that has changed. */
public final class SkippedNodes {

  private static final int NAMED = 20;

  /** Reasons that say it all. */
  private static final Set<String> PLAIN =
      Set.of(PanelException.TIMEOUT, PanelException.EMPTY, PanelException.CONNECTION);

  private static final String ALL_ANSWER = "Every node answers";

  private String line = ALL_ANSWER;

  /** Whether other nodes are skipped, or for other reasons, than in the cycle before. */
  public synchronized boolean changed(Collection<Reading> readings) {
    Map<String, List<Skipped>> reasons = new TreeMap<>();
    int skipped = 0;
    for (Reading reading : readings) {
      if (reading instanceof Skipped skip) {
        skipped++;
        reasons.computeIfAbsent(skip.reason(), reason -> new ArrayList<>()).add(skip);
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

  private static String named(Map<String, List<Skipped>> reasons) {
    return reasons.entrySet().stream()
        .map(entry -> entry.getKey() + " " + names(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** What a status or a bad answer means is said too, once where it is the same for all. */
  private static String names(String reason, List<Skipped> skipped) {
    boolean explained = !PLAIN.contains(reason);
    boolean same = skipped.stream().map(Skipped::detail).distinct().count() == 1;
    List<String> names =
        skipped.stream()
            .limit(NAMED)
            .map(skip -> skip.node().name() + (explained && !same ? detail(skip) : ""))
            .toList();
    int more = skipped.size() - names.size();
    return String.join(", ", names)
        + (more > 0 ? " and " + more + " more" : "")
        + (explained && same ? detail(skipped.get(0)) : "");
  }

  private static String detail(Skipped skip) {
    return " (" + skip.detail() + ")";
  }
}
