package io.github.dromedary.usage;

/**
 * Ids below the mark that were not there yet. They were given out; their rows may be committed
 * late, or never.
 *
 * @param from the first id
 * @param to the last id
 * @param seenAt since when they are missing, in seconds since 1970
 */
public record Gap(long from, long to, long seenAt) {}
