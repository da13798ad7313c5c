package io.dabba.scheduler.core.event;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;

/**
 * A task instance has asked its pool for slots, or has no more to do with it.
 *
 * @param run its run
 * @param instance which instance
 * @param number of the ask, from 1; 0 once it was taken back
 */
public record SlotsAsked(RunKey run, InstanceKey instance, int number) implements Event {}
