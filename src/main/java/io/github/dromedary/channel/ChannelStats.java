package io.github.dromedary.channel;

import java.time.Instant;

/**
 * A channel's numbers. What the source does not tell is null, never 0.
 *
 * @param channelId as the Bot API writes it: {@code -100} and the channel's number
 * @param username without {@code @}
 * @param postsCount as Telegram counts: each part of an album, and service messages too
 * @param lastPostDate when the newest post was made; null when there is none
 * @param collectedAt when we looked
 */
public record ChannelStats(
    Long channelId,
    String username,
    String title,
    Long subscribersCount,
    Long postsCount,
    Instant lastPostDate,
    Instant collectedAt) {}
