package io.github.dromedary.usage;

/**
 * An answer, all of it from one moment.
 *
 * @param fromSource whether the bot's database was asked for everything, because our own numbers
 *     are still being built
 * @param at the moment at which the windows end, in seconds since 1970
 */
public record Answer<T>(T value, boolean fromSource, long at) {}
