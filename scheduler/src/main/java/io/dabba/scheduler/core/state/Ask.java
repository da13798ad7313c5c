package io.dabba.scheduler.core.state;

/**
 * The ask of a task instance for slots of its pool, while it was not taken back.
 *
 * @param number tells it from the other asks of its run
 * @param inLine whether its pool has said that it must wait
 */
public record Ask(int number, boolean inLine) {}
