package io.github.dromedary.ops;

import java.util.Map;
import java.util.Optional;

/**
 * A set of files, looked at again and again. Editors write in pieces, and several files take a
 * while to copy: only what has been the same for two looks has come to rest.
 */
final class Watched {

  private Map<String, String> seen;
  private Map<String, String> judged;

  /**
   * @param loaded what is in use
   */
  Watched(Map<String, String> loaded) {
    seen = loaded;
    judged = loaded;
  }

  /** The set that has come to rest, once; nothing while it changes, or when it is known. */
  Optional<Map<String, String>> rested(Map<String, String> look) {
    boolean rest = look.equals(seen);
    seen = look;
    if (!rest || look.equals(judged)) {
      return Optional.empty();
    }
    judged = look;
    return Optional.of(look);
  }

  /** Lets the next set that comes to rest be judged, also if it is the last one. */
  void forget() {
    judged = null;
  }
}
