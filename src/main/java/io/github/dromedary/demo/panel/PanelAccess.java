package io.github.dromedary.demo.panel;

import io.github.dromedary.demo.wire.Reply;
import java.util.Optional;
import java.util.Set;

/**
 * Who may see what on a panel.
 *
 * @param privateSite whether guests see nothing
 * @param apiKey the key that makes a caller more than a guest; empty for none
 */
record PanelAccess(boolean privateSite, String apiKey) {
  /** Real panels never honour a shorter key. */
  private static final int SHORTEST_KEY = 12;

  private static final Set<String> OPEN = Set.of("version", "public", "me", "page");

  static PanelAccess open() {
    return new PanelAccess(false, "");
  }

  /** Whether this Authorization header leaves its sender a guest; the prefix is case-sensitive. */
  boolean guest(String authorization) {
    return apiKey.length() < SHORTEST_KEY || !authorization.equals("Bearer " + apiKey);
  }

  /** The refusal that a guest of a private site gets, if the kind of path is behind its wall. */
  Optional<Reply> wall(String kind, boolean guest) {
    if (!privateSite || !guest || OPEN.contains(kind)) {
      return Optional.empty();
    }
    String message =
        kind.equals("recent")
            ? "Private site enabled, please login first"
            : "Private site is enabled, please login first.";
    return Optional.of(Reply.json(401, PanelJson.error(message)));
  }
}
