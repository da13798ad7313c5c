package io.dabba.common.command;

/**
 * A timer that the core has asked for is due.
 *
 * @param timer which one
 */
public record FireTimer(TimerKey timer) implements Command {}
