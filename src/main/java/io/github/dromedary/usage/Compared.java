package io.github.dromedary.usage;

/**
 * A window's numbers beside those of the window before it.
 *
 * @param before the window of the same length that ends where this one begins; null for everything
 */
public record Compared(Numbers now, Numbers before) {}
