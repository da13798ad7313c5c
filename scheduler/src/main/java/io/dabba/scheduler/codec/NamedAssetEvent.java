package io.dabba.scheduler.codec;

import io.dabba.common.command.AssetEvent;

/**
 * An entry of a shard's stream of asset events.
 *
 * @param name the asset, or the alias it was written through
 * @param event what happened
 */
public record NamedAssetEvent(String name, AssetEvent event) {}
