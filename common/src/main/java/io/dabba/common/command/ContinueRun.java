package io.dabba.common.command;

import io.dabba.common.id.RunKey;

/**
 * Go on where an earlier decision stopped because it would have touched too many task instances.
 * Appended by the commit of that decision.
 *
 * @param run the run
 * @param afterTask the finished task whose downstream tasks are looked at, or -1 for the roots
 * @param offset how many of them have been looked at
 */
public record ContinueRun(RunKey run, int afterTask, int offset) implements Command {}
