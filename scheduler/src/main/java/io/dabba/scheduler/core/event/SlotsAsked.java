package io.dabba.scheduler.core.event;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.Ask;
import org.jspecify.annotations.Nullable;

/**
 * A task instance has asked its pool for slots, stands in line for them, or has no more to do with
 * it.
 *
 * @param run its run
 * @param instance which instance
 * @param ask its ask, or null once it was taken back
 */
public record SlotsAsked(RunKey run, InstanceKey instance, @Nullable Ask ask) implements Event {}
