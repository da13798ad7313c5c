package io.dabba.common.command;

/**
 * A DAG waits for an asset or alias, or no longer does. For the shard of {@code name}.
 *
 * @param name the asset or alias
 * @param dagId the DAG
 * @param subscribed whether it waits for it
 */
public record SubscribeAsset(String name, String dagId, boolean subscribed) implements Command {}
