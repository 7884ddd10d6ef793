package io.github.dromedary.demo.panel;

import java.time.Instant;
import java.util.Objects;

/**
 * The static facts of a node, as the panel's list shows them.
 *
 * @param uuid the node's identity
 * @param name the name its owner gave it; any text
 * @param region a flag emoji, or empty
 * @param group the owner's grouping, or empty
 * @param tags tags parted by semicolons, or empty
 * @param weight the place in the panel's own order; lower comes first
 * @param hidden whether guests do not see it
 * @param trafficLimit bytes a billing cycle, 0 for none
 * @param trafficLimitType sum, max, min, up or down
 * @param createdAt when the owner added the node
 */
public record NodeProfile(
    String uuid,
    String name,
    String region,
    String group,
    String tags,
    int weight,
    boolean hidden,
    long trafficLimit,
    String trafficLimitType,
    Instant createdAt) {
  private static final Instant CREATED = Instant.parse("2025-01-15T08:30:00.123456789Z");

  /** Refuses a missing text or instant with a {@link NullPointerException}. */
  public NodeProfile {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(tags, "tags");
    Objects.requireNonNull(trafficLimitType, "trafficLimitType");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** A visible node without region, group, tags or traffic limit. */
  public static NodeProfile of(String uuid, String name) {
    return new NodeProfile(uuid, name, "", "", "", 0, false, 0, "max", CREATED);
  }

  /** The same node in this region, a flag emoji. */
  public NodeProfile inRegion(String flag) {
    return new NodeProfile(
        uuid, name, flag, group, tags, weight, hidden, trafficLimit, trafficLimitType, createdAt);
  }

  /** The same node in this group, with these tags (parted by semicolons). */
  public NodeProfile inGroup(String newGroup, String newTags) {
    return new NodeProfile(
        uuid,
        name,
        region,
        newGroup,
        newTags,
        weight,
        hidden,
        trafficLimit,
        trafficLimitType,
        createdAt);
  }

  /** The same node with this weight. */
  public NodeProfile weighing(int newWeight) {
    return new NodeProfile(
        uuid,
        name,
        region,
        group,
        tags,
        newWeight,
        hidden,
        trafficLimit,
        trafficLimitType,
        createdAt);
  }

  /** The same node, unseen by guests. */
  public NodeProfile hiddenFromGuests() {
    return new NodeProfile(
        uuid, name, region, group, tags, weight, true, trafficLimit, trafficLimitType, createdAt);
  }

  /** The same node with a limit in bytes of this type: sum, max, min, up or down. */
  public NodeProfile limitedTo(long bytes, String type) {
    return new NodeProfile(uuid, name, region, group, tags, weight, hidden, bytes, type, createdAt);
  }
}
