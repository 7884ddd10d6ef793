package io.github.dromedary.routes;

/**
 * That one place of a map leads to another.
 *
 * @param to a route's id, or a group's pattern
 * @param isSignal whether the other side is a unit of work of its own
 * @param isFallback whether that is so only when something has failed
 */
record Link(String to, boolean isSignal, boolean isFallback) {}
