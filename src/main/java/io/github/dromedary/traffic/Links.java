package io.github.dromedary.traffic;

import io.github.dromedary.komari.Node;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast nodes' links are: MAX_LINK_GBPS, one number for all ({@code 100}), or by a node's name
 * or uuid ({@code hk-01=1,db=0.1}), or both ({@code 40,hk-01=1}).
 */
public final class Links {

  private static final BigDecimal BYTES_IN_GBIT = BigDecimal.valueOf(125_000_000);
  private static final BigDecimal SLOWEST = new BigDecimal("0.001");
  private static final BigDecimal FASTEST = BigDecimal.valueOf(10_000);
  private static final String DEFAULT = "100";

  private final long others;
  private final Map<String, Long> byNode;

  private Links(long others, Map<String, Long> byNode) {
    this.others = others;
    this.byNode = Map.copyOf(byNode);
  }

  /**
   * The links that a setting tells, in 10⁹ bit/s each.
   *
   * @throws IllegalArgumentException when it cannot be understood; the message says what is wrong
   *     and what would be right
   */
  public static Links of(String setting) {
    long others = bytes(DEFAULT);
    boolean forOthers = false;
    Map<String, Long> byNode = new HashMap<>();
    for (String part : setting.split(",", -1)) {
      int sign = part.lastIndexOf('=');
      String name = sign < 0 ? "" : part.substring(0, sign).strip();
      long speed = bytes(part.substring(sign + 1).strip());
      if (sign < 0 && forOthers) {
        throw new IllegalArgumentException(
            "'"
                + part.strip()
                + "' is a second number for all; name="
                + part.strip()
                + " would be one node's");
      }
      if (sign < 0) {
        others = speed;
        forOthers = true;
      } else if (name.isEmpty() || byNode.put(name, speed) != null) {
        throw new IllegalArgumentException(
            name.isEmpty()
                ? "'" + part.strip() + "' names no node; name=1 would be right"
                : "'" + name + "' stands there twice");
      }
    }
    return new Links(others, byNode);
  }

  /** The most that the node's link carries in one direction, bytes a second. */
  public long bytesPerSecond(Node node) {
    Long own = byNode.get(node.name());
    return own != null ? own : byNode.getOrDefault(node.uuid(), others);
  }

  private static long bytes(String gbps) {
    try {
      BigDecimal number = new BigDecimal(gbps);
      if (number.compareTo(SLOWEST) >= 0 && number.compareTo(FASTEST) <= 0) {
        return number.multiply(BYTES_IN_GBIT).longValue();
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "'" + gbps + "' is no speed in Gbit/s from 0.001 to 10000; 100, or name=1,other=10");
  }
}
