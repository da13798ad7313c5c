package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.DagRecord;

/** A DAG was deployed, retired, paused, unpaused, or its next run was planned. */
public record DagChanged(DagRecord dag) implements Event {}
