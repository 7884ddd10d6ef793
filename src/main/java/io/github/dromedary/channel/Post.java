package io.github.dromedary.channel;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One post; an album is one. What the source does not tell is null, never 0.
 *
 * @param id of an album: its first part's
 * @param text without formatting; empty when there is none
 * @param views how often it was seen
 * @param reactions how often each was given, in Telegram's order: an emoji, {@code custom:<document
 *     id>}, or ⭐ for paid ones
 * @param mediaType photo, video, document, audio, voice, poll, webpage …; null when there is none
 */
public record Post(
    long id,
    String text,
    Instant date,
    Long views,
    Long forwards,
    Map<String, Long> reactions,
    Long commentsCount,
    String link,
    String mediaType) {

  /** Keeps a copy of the reactions, in their order. */
  public Post {
    reactions = Collections.unmodifiableMap(new LinkedHashMap<>(reactions));
  }

  /** All reactions together. */
  public long reactionsTotal() {
    return reactions.values().stream().mapToLong(Long::longValue).sum();
  }
}
