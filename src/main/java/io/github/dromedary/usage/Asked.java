package io.github.dromedary.usage;

/** Which number block is asked for. */
public record Asked(ChatType type, Period period) {}
