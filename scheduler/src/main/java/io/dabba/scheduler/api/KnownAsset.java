package io.dabba.scheduler.api;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.concurrent.CompletableFuture;

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
                    .findFirst()
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "asset_id: expected a known asset, found another")));
  }
}
