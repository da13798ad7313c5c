package io.dabba.scheduler.core;

import io.dabba.common.command.Command;

/**
 * A command for another shard, appended to its inbox by the commit that decided it. Its receiver
 * may see it twice and must not mind.
 *
 * @param shard whose inbox
 * @param command what is asked
 */
public record Outgoing(int shard, Command command) {}
