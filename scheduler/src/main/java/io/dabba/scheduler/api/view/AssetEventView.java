package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code AssetEventResponse}. */
public record AssetEventView(
    String id,
    long assetId,
    String name,
    String uri,
    JsonNode extra,
    @Nullable String sourceDagId,
    @Nullable String sourceTaskId,
    @Nullable String sourceRunId,
    int sourceMapIndex,
    Instant timestamp) {
  /** An event. */
  public static AssetEventView of(AssetEvent event) {
    AssetEvent.AssetSource source = event.source();
    return new AssetEventView(
        event.id(),
        AssetView.id(event.asset()),
        event.asset(),
        event.asset(),
        Json.tree(event.extra()),
        source == null ? null : source.dagId(),
        source == null ? null : source.taskId(),
        source == null ? null : source.runId(),
        source == null ? -1 : source.mapIndex(),
        event.at());
  }
}
