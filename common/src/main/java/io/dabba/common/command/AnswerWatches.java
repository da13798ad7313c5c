package io.dabba.common.command;

import io.dabba.common.id.RunKey;

/**
 * A run has moved on, and something waits for it: see what. Appended by the commit that moved it.
 *
 * @param run the run
 */
public record AnswerWatches(RunKey run) implements Command {}
