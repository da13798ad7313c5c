package io.dabba.scheduler.core.event;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.Deadline;

/** A deadline of a run was set, or was missed. */
public record DeadlineChanged(RunKey run, Deadline deadline) implements Event {}
