package io.github.dromedary.demo;

/**
 * Something wrong with a {@link SimulatedPanel}: either with how an answer travels ({@link
 * WireFault}) or with what it says ({@link ContentFault}).
 */
public sealed interface PanelFault permits WireFault, ContentFault {}
