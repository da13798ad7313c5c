package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.AssetEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code AssetEventResponse}. */
public record AssetEventView(
    long id,
    long assetId,
    String name,
    String uri,
    String group,
    JsonNode extra,
    @Nullable String sourceDagId,
    @Nullable String sourceTaskId,
    @Nullable String sourceRunId,
    int sourceMapIndex,
    Instant timestamp,
    List<String> createdDagruns,
    @Nullable String partitionKey) {
  /** An event. */
  public static AssetEventView of(AssetEvent event) {
    AssetEvent.AssetSource source = event.source();
    return new AssetEventView(
        id(event),
        AssetView.id(event.asset()),
        event.asset(),
        event.asset(),
        "asset",
        Json.tree(event.extra()),
        source == null ? null : source.dagId(),
        source == null ? null : source.taskId(),
        source == null ? null : source.runId(),
        source == null ? -1 : source.mapIndex(),
        event.at(),
        List.of(),
        null);
  }

  /** A number that stands for the event, small enough for JavaScript. */
  static long id(AssetEvent event) {
    CRC32 low = new CRC32();
    low.update(event.id().getBytes(StandardCharsets.UTF_8));
    return ((long) event.id().hashCode() & 0xF_FFFF) << 32 | low.getValue();
  }
}
