package io.dabba.scheduler.api.view;

import java.time.Instant;

/** Airflow's {@code QueuedEventResponse}. */
public record QueuedEventView(
    String dagId, long assetId, String name, Instant createdAt, String dagDisplayName) {}
