package io.github.dromedary.demo.wire;

/**
 * Something wrong with a simulated server: either with how an answer travels ({@link WireFault}) or
 * with what it says.
 */
public interface Fault {}
