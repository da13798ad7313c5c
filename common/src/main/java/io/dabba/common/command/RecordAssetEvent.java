package io.dabba.common.command;

import org.jspecify.annotations.Nullable;

/**
 * Something happened to an asset: keep it, and tell the DAGs that wait for the asset. For the shard
 * of {@code name}.
 *
 * @param name the asset, or the alias it was written through
 * @param event what happened
 * @param reply where the answer goes, or null
 */
public record RecordAssetEvent(String name, AssetEvent event, @Nullable ReplyAddress reply)
    implements Command {}
