package io.github.dromedary.quota;

import io.github.dromedary.traffic.NodeEdges;
import io.github.dromedary.traffic.NodeTraffic;
import io.github.dromedary.traffic.Window;
import io.github.dromedary.traffic.Windows;
import java.util.List;
import java.util.Map;

/** What routes ask to show one node. */
public final class NodeViews {

  private final Windows windows;
  private final NodeEdges edges;

  /**
   * @param windows cuts today, the week and the month
   * @param intervalSeconds between two samples
   */
  public NodeViews(Windows windows, long intervalSeconds) {
    this.windows = windows;
    this.edges = new NodeEdges(intervalSeconds);
  }

  /** Begins with what is known of its limit. */
  public NodeView of(Quota quota) {
    return new NodeView(quota);
  }

  /** The windows that it is asked about. */
  public List<Window> getWindows() {
    return List.of(windows.today(), windows.week(), windows.month());
  }

  /**
   * Takes what it carried in one: a row of {@code quota/edges.sql}; none for a node without any.
   */
  public void carried(NodeView view, Window window, List<Map<String, Object>> rows) {
    NodeTraffic traffic = rows.isEmpty() ? null : edges.traffic(window, "", rows.get(0));
    if (traffic != null) {
      view.traffic(window.kind(), traffic);
    }
  }

  /** Takes what the store has of it: a row of {@code quota/node.sql}. */
  public void standing(NodeView view, Map<String, Object> row) {
    view.standing(row);
  }

  /**
   * Takes what its counters did, and gives it back whole: rows of {@code quota/node-events.sql}.
   */
  public NodeView whole(NodeView view, List<Map<String, Object>> rows) {
    view.steps(rows);
    return view;
  }
}
