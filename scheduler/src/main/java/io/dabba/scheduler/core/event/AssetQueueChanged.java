package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.AssetQueue;

/** The asset events that wait for a DAG are others now. */
public record AssetQueueChanged(AssetQueue queue) implements Event {}
