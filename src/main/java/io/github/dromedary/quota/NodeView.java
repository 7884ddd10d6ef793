package io.github.dromedary.quota;

import io.github.dromedary.komari.Facts;
import io.github.dromedary.traffic.NodeFacts;
import io.github.dromedary.traffic.NodeTraffic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is known of a node; filled in by the routes that ask for it. */
public final class NodeView {

  private final Quota quota;
  private final Map<String, NodeTraffic> traffic = new LinkedHashMap<>();
  private Facts facts = Facts.NONE;
  private Instant sampled;
  private Instant held;
  private long heldBytes;
  private String reason;
  private List<Step> steps = List.of();

  /**
   * What counters did beside growing.
   *
   * @param at when it was seen
   * @param kind {@code reset}, or what else the ledger calls it
   * @param bytes its size; negative where counters fell
   */
  public record Step(Instant at, String kind, long bytes) {}

  NodeView(Quota quota) {
    this.quota = quota;
  }

  void traffic(String kind, NodeTraffic carried) {
    traffic.put(kind, carried);
  }

  /**
   * Takes what the store has of the node itself.
   *
   * @param row of {@code quota/node.sql}
   */
  void standing(Map<String, Object> row) {
    facts = NodeFacts.of(row);
    sampled = instant(row.get("sampled_at"));
    held = instant(row.get("held_since"));
    heldBytes = held == null ? 0 : ((Number) row.get("held_bytes")).longValue();
    reason = (String) row.get("reason");
  }

  void steps(List<Map<String, Object>> rows) {
    steps =
        rows.stream()
            .map(
                row ->
                    new Step(
                        instant(row.get("at")),
                        (String) row.get("kind"),
                        ((Number) row.get("bytes")).longValue()))
            .toList();
  }

  private static Instant instant(Object seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(((Number) seconds).longValue());
  }

  /** Its limit and cycle. */
  public Quota getQuota() {
    return quota;
  }

  /** What it carried, by window: {@code today}, {@code week}, {@code month}. */
  public Map<String, NodeTraffic> getTraffic() {
    return traffic;
  }

  /** What its owner has written down. */
  public Facts getFacts() {
    return facts;
  }

  /** The tags that are written. */
  public List<String> getTags() {
    return Facts.tags(facts.tags());
  }

  /** When what was paid for ends; null where that is not written. */
  public Instant getExpires() {
    return instant(facts.expiresAt());
  }

  /** Its last sample; null for none. */
  public Instant getSampled() {
    return sampled;
  }

  /** Since when a step of its counters is being checked; null while none is. */
  public Instant getHeld() {
    return held;
  }

  /** That step's size in bytes. */
  public long getHeldBytes() {
    return heldBytes;
  }

  /** Why it was not read the last time; null when it was. */
  public String getReason() {
    return reason;
  }

  /** The last steps that were no growth, the latest first. */
  public List<Step> getSteps() {
    return steps;
  }
}
