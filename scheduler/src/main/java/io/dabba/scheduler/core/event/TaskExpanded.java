package io.dabba.scheduler.core.event;

import io.dabba.common.id.RunKey;

/**
 * A mapped task has got its instances, or more of them.
 *
 * @param run its run
 * @param taskIndex the task
 * @param instances how many it has now, those that were removed included
 */
public record TaskExpanded(RunKey run, int taskIndex, int instances) implements Event {}
