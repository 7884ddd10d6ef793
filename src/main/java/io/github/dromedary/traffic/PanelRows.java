package io.github.dromedary.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which row of the store a panel of the settings is, so that its nodes go on in their history: the
 * row of its name; else one that no panel has the name of and that was found at its address, for it
 * was renamed; else, for the first of a list, the panel that was there before there was a list.
 */
final class PanelRows {

  private final List<Panel> panels;
  private final List<Map<String, Object>> free;
  private final Map<Panel, Map<String, Object>> found = new HashMap<>();

  private PanelRows(List<Panel> panels, List<Map<String, Object>> rows) {
    this.panels = panels;
    this.free = new ArrayList<>(rows);
  }

  /**
   * What has to be written.
   *
   * @param changed rows for {@code update-panel}
   * @param added rows for {@code insert-panel}
   */
  public record Settled(List<Map<String, Object>> changed, List<Map<String, Object>> added) {}

  /** Tells the panels their rows. */
  static Settled settle(List<Panel> panels, List<Map<String, Object>> rows) {
    long last = rows.stream().mapToLong(row -> Rows.number(row, "id")).max().orElse(0);
    return new PanelRows(panels, rows).settled(last);
  }

  private Settled settled(long last) {
    for (Panel panel : panels) {
      String name = panel.getName();
      boolean written = !PanelSettings.ALONE.equals(name); // nobody wrote the other one's name
      take(panel, row -> written && name.equals(Rows.text(row, "name")));
    }
    for (Panel panel : panels) {
      take(panel, row -> Objects.equals(Panels.address(panel), Rows.text(row, "address")));
    }
    take(panels.get(0), row -> PanelSettings.ALONE.equals(Rows.text(row, "name")));
    List<Map<String, Object>> changed = new ArrayList<>();
    List<Map<String, Object>> added = new ArrayList<>();
    long next = last;
    for (Panel panel : panels) {
      Map<String, Object> row = found.get(panel);
      panel.setId(row == null ? ++next : Rows.number(row, "id"));
      Map<String, Object> now = row(panel.getId(), panel.getName(), Panels.address(panel), 1);
      if (row == null) {
        added.add(now);
      } else if (!isSame(row, now)) {
        changed.add(now);
      }
    }
    for (Map<String, Object> row : free) { // its nodes stay in history
      long id = Rows.number(row, "id");
      Map<String, Object> now = row(id, Rows.text(row, "name"), Rows.text(row, "address"), 0);
      if (!isSame(row, now)) {
        changed.add(now);
      }
    }
    return new Settled(changed, added);
  }

  private void take(Panel panel, Predicate<Map<String, Object>> is) {
    if (found.containsKey(panel)) {
      return;
    }
    Optional<Map<String, Object>> row = free.stream().filter(is).findFirst();
    row.ifPresent(
        it -> {
          found.put(panel, it);
          free.remove(it);
        });
  }

  private static Map<String, Object> row(long id, String name, String address, long on) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", name);
    row.put("address", address);
    row.put("is_on", on);
    return row;
  }

  private static boolean isSame(Map<String, Object> row, Map<String, Object> now) {
    return Objects.equals(row.get("name"), now.get("name"))
        && Objects.equals(row.get("address"), now.get("address"))
        && Rows.number(row, "is_on") == Rows.number(now, "is_on");
  }
}
