package io.dabba.scheduler.port;

import java.time.Instant;

/**
 * A scheduler process.
 *
 * @param node its id
 * @param heartbeat when it was last heard of
 */
public record SchedulerStatus(String node, Instant heartbeat) {}
