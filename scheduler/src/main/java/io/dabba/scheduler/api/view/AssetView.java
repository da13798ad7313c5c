package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.AssetRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code AssetResponse}. An id is made of the name, so it is the same everywhere. */
public record AssetView(
    long id,
    String name,
    String uri,
    String group,
    List<DagReference> scheduledDags,
    List<TaskReference> producingTasks,
    List<TaskReference> consumingTasks,
    List<AssetAliasView> aliases,
    List<String> watchers,
    Map<String, Object> extra,
    Instant createdAt,
    Instant updatedAt,
    @Nullable LastEvent lastAssetEvent,
    long events) {
  /** When an asset was first named is not remembered; Airflow's clients insist on a time. */
  private static final Instant UNKNOWN = Instant.EPOCH;

  /** A DAG that the asset makes run. */
  public record DagReference(String dagId, Instant createdAt, Instant updatedAt) {}

  /** A task that writes the asset. */
  public record TaskReference(String dagId, String taskId, Instant createdAt, Instant updatedAt) {}

  /** What happened last. */
  public record LastEvent(long id, Instant timestamp) {}

  /** An asset. */
  public static AssetView of(AssetRecord asset) {
    return new AssetView(
        id(asset.name()),
        asset.name(),
        asset.name(),
        "asset",
        asset.consumers().stream().map(dagId -> new DagReference(dagId, UNKNOWN, UNKNOWN)).toList(),
        asset.producers().entrySet().stream()
            .flatMap(
                dag ->
                    dag.getValue().stream()
                        .map(task -> new TaskReference(dag.getKey(), task, UNKNOWN, UNKNOWN)))
            .toList(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        UNKNOWN,
        asset.lastEvent() == null ? UNKNOWN : asset.lastEvent().at(),
        asset.lastEvent() == null
            ? null
            : new LastEvent(AssetEventView.id(asset.lastEvent()), asset.lastEvent().at()),
        asset.events());
  }

  /** The number that stands for a name. */
  public static long id(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
