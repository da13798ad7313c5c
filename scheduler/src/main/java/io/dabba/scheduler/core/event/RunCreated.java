package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.RunRecord;

/** A run was created; it waits to be started. */
public record RunCreated(RunRecord run) implements Event {}
