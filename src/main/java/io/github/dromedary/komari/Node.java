package io.github.dromedary.komari;

import java.util.Objects;

/**
 * A node as the panel lists it.
 *
 * @param uuid the panel's key of the node; never blank
 * @param name what people call it; the uuid where the panel has no name
 */
public record Node(String uuid, String name) {

  public Node {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
  }
}
