package io.github.dromedary.traffic;

import java.util.List;
import java.util.Map;

/**
 * What is done with nodes that somebody asked for.
 *
 * @param from the number of the node that goes, or 0
 * @param to the number of the node that it goes on as, or 0
 * @param raises rows of {@code merge-raise-samples} and {@code merge-raise-node}
 * @param sentence the key of what is said of it
 * @param first what that mentions, or an empty text
 * @param second what that mentions then, or an empty text
 */
public record NodeChange(
    Kind kind,
    long from,
    long to,
    List<Map<String, Object>> raises,
    String sentence,
    String first,
    String second) {

  /** What is done. */
  public enum Kind {
    /** One goes on as another. */
    MERGE,
    /** One is removed. */
    FORGET,
    /** Nothing: the sentence says why. */
    NOTHING
  }

  static NodeChange nothing(String sentence, String first, String second) {
    return new NodeChange(Kind.NOTHING, 0, 0, List.of(), sentence, first, second);
  }
}
