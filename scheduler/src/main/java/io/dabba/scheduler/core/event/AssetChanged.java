package io.dabba.scheduler.core.event;

import io.dabba.common.command.AssetEvent;
import io.dabba.scheduler.core.state.AssetRecord;
import org.jspecify.annotations.Nullable;

/**
 * An asset has had an event, or other consumers.
 *
 * @param asset what is remembered of it now
 * @param event the event, or null if only its consumers changed
 */
public record AssetChanged(AssetRecord asset, @Nullable AssetEvent event) implements Event {}
