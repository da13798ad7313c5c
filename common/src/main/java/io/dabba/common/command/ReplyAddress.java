package io.dabba.common.command;

/**
 * Where the answer to a command goes.
 *
 * @param node the node that waits
 * @param correlation tells its questions apart
 */
public record ReplyAddress(String node, String correlation) {}
