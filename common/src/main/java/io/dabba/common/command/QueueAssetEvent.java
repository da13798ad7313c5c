package io.dabba.common.command;

/**
 * An asset that a DAG waits for has had an event. For the shard of the DAG.
 *
 * @param dagId the DAG
 * @param name the asset or alias it waits for
 * @param event what happened
 */
public record QueueAssetEvent(String dagId, String name, AssetEvent event) implements Command {}
