package io.dabba.scheduler.alert.outbox;

/**
 * A delivery that the caller may make until a time; after it, others may.
 *
 * @param alertId the alert it is of
 * @param delivery the message
 * @param until milliseconds since the epoch
 */
public record TakenDelivery(String alertId, Delivery delivery, long until) {}
