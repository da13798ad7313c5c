package io.dabba.scheduler.core.state;

/**
 * An event that tasks which begin to wait for it go on with at once.
 *
 * @param name its name
 * @param payload JSON that came with it
 * @param until when it is forgotten, in milliseconds since the epoch
 */
public record KeptEvent(String name, String payload, long until) {}
