package io.github.dromedary.usage;

/** How many there are of something that has a name; the name may come from users. */
public record Share(String name, long count) {}
