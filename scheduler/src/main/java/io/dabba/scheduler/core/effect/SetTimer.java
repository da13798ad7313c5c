package io.dabba.scheduler.core.effect;

import io.dabba.common.command.TimerKey;

/**
 * Put a FireTimer command into the inbox when the time has come. Setting a timer again moves it.
 *
 * @param timer which one
 * @param at when, in milliseconds since the epoch
 */
public record SetTimer(TimerKey timer, long at) implements Effect {}
