package io.dabba.common.command;

import io.dabba.common.id.RunKey;

/**
 * See whether a task's past is as it asks: it could start now but for the run before its own.
 * Appended by the commit of the decision that found so.
 *
 * @param run the run
 * @param taskIndex the task
 */
public record CheckPast(RunKey run, int taskIndex) implements Command {}
