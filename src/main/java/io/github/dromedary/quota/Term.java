package io.github.dromedary.quota;

/**
 * A term and where it comes from.
 *
 * @param text as it was written
 * @param from by whom
 * @param of the name of the group or the tag; otherwise empty
 */
public record Term(String text, From from, String of) {

  /** Who may write terms, each over those before. */
  public enum From {
    /** What holds where nobody says anything. */
    BUILT_IN,
    /** The panel. */
    PANEL,
    /** {@code default} in quotas.yaml. */
    DEFAULT,
    /** {@code groups} in quotas.yaml. */
    GROUP,
    /** {@code tags} in quotas.yaml. */
    TAG,
    /** {@code nodes} in quotas.yaml. */
    NODE,
    /** An administrator in a chat. */
    CHAT
  }
}
