package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The asset that a path names by {@code asset_id}.
 *
 * @param state where assets are
 */
record KnownAsset(StateReader state) {
  /** Fails with NOT_FOUND if there is no such asset. */
  CompletableFuture<AssetRecord> asset(ApiRequest request) {
    String id = request.pathText("asset_id");
    return state
        .assets()
        .thenApply(
            all ->
                all.stream()
                    .filter(asset -> Long.toString(AssetView.id(asset.name())).equals(id))
                    .filter(asset -> isSeen(asset, request.sight()))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "asset_id: expected a known asset, found another")));
  }

  /** Seen is what a DAG reads or writes that is seen. */
  static boolean isSeen(AssetRecord asset, Sight sight) {
    return sight.isEverything()
        || Stream.concat(asset.consumers().stream(), asset.producers().keySet().stream())
            .anyMatch(sight::has);
  }
}
