package io.dabba.scheduler.port;

import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads what is stored of assets. */
public interface AssetReader {
  /** Every asset and alias, by name. */
  CompletableFuture<List<AssetRecord>> assets();

  /**
   * The latest events of one asset or alias, the newest first.
   *
   * @param limit most events
   */
  CompletableFuture<List<NamedAssetEvent>> assetEvents(String name, int limit);

  /** The asset events that wait for others before they make a DAG run. */
  CompletableFuture<AssetQueue> assetQueue(String dagId);
}
