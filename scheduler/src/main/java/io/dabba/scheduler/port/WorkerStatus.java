package io.dabba.scheduler.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worker process as its last heartbeat described it.
 *
 * @param worker its id
 * @param alive whether its lease holds
 * @param leaseUntil when its lease ends or ended
 * @param description what it said of itself: slots, queues and the like, as JSON; null if it is not
 *     known
 */
public record WorkerStatus(
    String worker, boolean alive, Instant leaseUntil, @Nullable String description) {}
