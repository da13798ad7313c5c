package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.RunRecord;

/** A run was started or ended. */
public record RunMoved(RunRecord before, RunRecord after) implements Event {}
