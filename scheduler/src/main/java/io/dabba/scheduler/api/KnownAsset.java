package io.dabba.scheduler.api;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.StateReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * The asset that a path names by {@code asset_id}.
 *
 * @param state where assets are
 */
record KnownAsset(StateReader state) {
  /** Fails with NOT_FOUND if there is no such asset. */
  CompletableFuture<AssetRecord> asset(ApiRequest request) {
    String id = request.path().text("asset_id");
    return state
        .assets()
        .thenApply(
            all ->
                all.stream()
                    .filter(asset -> Long.toString(AssetView.id(asset.name())).equals(id))
                    .flatMap(asset -> seen(asset, request.sight()).stream())
                    .findFirst()
                    .orElseThrow(
                        () ->
                            DabbaException.notFound(
                                "asset_id: expected a known asset, found another")));
  }

  /** Every asset that may be seen, and of each what may be seen. */
  CompletableFuture<List<AssetRecord>> all(Sight sight) {
    return state
        .assets()
        .thenApply(all -> all.stream().flatMap(asset -> seen(asset, sight).stream()).toList());
  }

  /** Seen is what a DAG reads or writes that is seen, and nothing of other DAGs. */
  private static Optional<AssetRecord> seen(AssetRecord asset, Sight sight) {
    if (sight.isEverything()) {
      return Optional.of(asset);
    }
    Set<String> consumers = new TreeSet<>(asset.consumers());
    consumers.removeIf(dagId -> !sight.has(dagId));
    Map<String, List<String>> producers = new TreeMap<>(asset.producers());
    producers.keySet().removeIf(dagId -> !sight.has(dagId));
    return consumers.isEmpty() && producers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AssetRecord(asset.name(), consumers, producers, asset.lastEvent(), asset.events()));
  }

  /** Events that people report come from no DAG. */
  static boolean isSeen(AssetEvent event, Sight sight) {
    return event.source() == null || sight.has(event.source().dagId());
  }
}
