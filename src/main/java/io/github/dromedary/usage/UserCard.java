package io.github.dromedary.usage;

/**
 * What is known of one chat.
 *
 * @param videos downloads, slideshows included
 * @param images the slideshows among them
 * @param language may be null
 * @param link the referral it came by, as users wrote it: not to be trusted; may be null
 * @param registeredAt seconds since 1970; null when nobody knows
 */
public record UserCard(
    long id, long videos, long images, String language, String link, Long registeredAt) {}
