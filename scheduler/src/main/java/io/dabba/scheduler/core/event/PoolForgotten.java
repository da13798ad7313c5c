package io.dabba.scheduler.core.event;

/** A pool that does not exist is no longer asked for by any task. */
public record PoolForgotten(String name) implements Event {}
