package io.github.dromedary.demo.panel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.dromedary.demo.wire.Fault;
import java.util.function.Consumer;

/** Something wrong with the content of a panel's answer about a node. */
public final class ContentFault implements Fault {
  /** Edits the counters in one report; the keys differ from one endpoint to another. */
  @FunctionalInterface
  private interface CounterEdit {
    void apply(ObjectNode report, String key);
  }

  private static final CounterEdit NO_COUNTER_EDIT = (report, key) -> {};
  private static final Consumer<ObjectNode> NO_ENTRY_EDIT = entry -> {};

  private final String label;
  private final int copies;
  private final Consumer<ObjectNode> entryEdit;
  private final CounterEdit counterEdit;

  private ContentFault(
      String label, int copies, Consumer<ObjectNode> entryEdit, CounterEdit counterEdit) {
    this.label = label;
    this.copies = copies;
    this.entryEdit = entryEdit;
    this.counterEdit = counterEdit;
  }

  private static ContentFault ofCounters(String label, CounterEdit edit) {
    return new ContentFault(label, 1, NO_ENTRY_EDIT, edit);
  }

  private static ContentFault ofEntry(String label, Consumer<ObjectNode> edit) {
    return new ContentFault(label, 1, edit, NO_COUNTER_EDIT);
  }

  /** Both counters are below zero. */
  public static ContentFault negativeCounters() {
    return ofCounters(
        "negative counters",
        (report, key) -> report.put(key, -1 - Math.abs(report.path(key).asLong())));
  }

  /**
   * Both counters are this piece of JSON, written as it stands: {@code "12abc"} and {@code "123"}
   * with their quotes, {@code null}, {@code 1e400}, or even something that is no JSON at all.
   */
  public static ContentFault counters(String json) {
    return ofCounters("counters " + json, (report, key) -> putRaw(report, key, json));
  }

  /** Both counters are left out. */
  public static ContentFault missingCounters() {
    return ofCounters("missing counters", (report, key) -> report.remove(key));
  }

  /** The node's entry in the list has no uuid. */
  public static ContentFault withoutUuid() {
    return ofEntry("no uuid", entry -> entry.remove("uuid"));
  }

  /** The uuid in the list is this piece of JSON, as it stands. */
  public static ContentFault uuid(String json) {
    return ofEntry("uuid " + json, entry -> putRaw(entry, "uuid", json));
  }

  /** The name in the list is this piece of JSON, as it stands: {@code ""}, {@code 17}, … */
  public static ContentFault name(String json) {
    return ofEntry("name " + json, entry -> putRaw(entry, "name", json));
  }

  /** The node's entry, with its uuid, is in the list twice. */
  public static ContentFault listedTwice() {
    return new ContentFault("listed twice", 2, NO_ENTRY_EDIT, NO_COUNTER_EDIT);
  }

  public int copies() {
    return copies;
  }

  public void editEntry(ObjectNode entry) {
    entryEdit.accept(entry);
  }

  public void editCounters(ObjectNode report, String downKey, String upKey) {
    counterEdit.apply(report, downKey);
    counterEdit.apply(report, upKey);
  }

  @Override
  public String toString() {
    return label;
  }

  private static void putRaw(ObjectNode node, String key, String json) {
    node.putRawValue(key, new RawValue(json));
  }
}
