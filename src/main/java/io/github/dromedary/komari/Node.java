package io.github.dromedary.komari;

import java.util.Objects;

/**
 * A node as the panel lists it.
 *
 * @param uuid the panel's key of the node; never blank
 * @param name what people call it; the uuid where the panel has no name
 * @param facts what else its owner has written down
 */
public record Node(String uuid, String name, Facts facts) {

  /** One of which nothing more is known. */
  public Node(String uuid, String name) {
    this(uuid, name, Facts.NONE);
  }

  public Node {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(facts, "facts");
  }
}
