package io.dabba.common.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an asset.
 *
 * @param id tells it apart from every other event
 * @param asset name or URI of the asset
 * @param extra JSON object that goes with it
 * @param at when it happened
 * @param source the task that wrote the asset, or null if it was told from outside
 * @param user who told it from outside, or null
 */
public record AssetEvent(
    String id,
    String asset,
    String extra,
    Instant at,
    @Nullable AssetSource source,
    @Nullable String user) {
  /**
   * The task instance that wrote an asset.
   *
   * @param dagId its DAG
   * @param runId its run
   * @param taskId its task
   * @param mapIndex its index, or -1
   */
  public record AssetSource(String dagId, String runId, String taskId, int mapIndex) {}
}
