package io.github.dromedary.traffic;

import io.github.dromedary.komari.Facts;
import io.github.dromedary.komari.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What owners have written down about nodes, as rows. */
public final class NodeFacts {

  private NodeFacts() {}

  /** The facts in a row that has the columns of {@code node_facts}; none where they are null. */
  public static Facts of(Map<String, Object> row) {
    if (row == null || row.get("group_name") == null) {
      return Facts.NONE;
    }
    return new Facts(
        Rows.text(row, "group_name"),
        Rows.text(row, "tags"),
        Rows.number(row, "traffic_limit"),
        Rows.text(row, "limit_type"),
        Rows.optional(row, "expires_at"),
        Rows.text(row, "price"),
        Rows.text(row, "currency"),
        (int) Rows.number(row, "billing_days"));
  }

  /**
   * The row for {@code upsert-facts}, where something was written since.
   *
   * @param row of {@code nodes.sql}; null for a node that is new
   */
  static Optional<Map<String, Object>> changed(Node node, Map<String, Object> row) {
    Facts facts = node.facts();
    if (Objects.equals(of(row), facts)) {
      return Optional.empty();
    }
    Map<String, Object> changed = new HashMap<>();
    changed.put("uuid", node.uuid());
    changed.put("group_name", facts.group());
    changed.put("tags", facts.tags());
    changed.put("traffic_limit", facts.trafficLimit());
    changed.put("limit_type", facts.limitType());
    changed.put("expires_at", facts.expiresAt());
    changed.put("price", facts.price());
    changed.put("currency", facts.currency());
    changed.put("billing_days", facts.billingDays());
    return Optional.of(changed);
  }
}
