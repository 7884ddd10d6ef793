package io.github.dromedary.channel;

/**
 * A post as it was last seen. What the source does not tell is null.
 *
 * @param at when it was made, seconds since 1970
 * @param text without formatting; empty when there is none
 * @param mediaType photo, video …; null for a text alone
 */
public record SeenPost(
    long id,
    long at,
    String text,
    String link,
    String mediaType,
    Long views,
    Long forwards,
    long reactions,
    Long comments) {

  /** Reactions, comments and forwards together. */
  long interactions() {
    return reactions + (forwards == null ? 0 : forwards) + (comments == null ? 0 : comments);
  }
}
