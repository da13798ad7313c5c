package io.dabba.scheduler.alert.outbox;

/**
 * A delivery and when it is to be made.
 *
 * @param delivery the message
 * @param dueAt milliseconds since the epoch
 */
public record PlannedDelivery(Delivery delivery, long dueAt) {}
