package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.port.AssetReader;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What Redis holds of assets. */
final class RedisAssets implements AssetReader {
  /** Entries of a shard's stream that are looked through for the events of one asset. */
  private static final int MAX_SCANNED = 10_000;

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisAssets(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  @Override
  public CompletableFuture<List<AssetRecord>> assets() {
    List<CompletableFuture<List<String>>> shards =
        IntStream.range(0, Shards.COUNT)
            .mapToObj(shard -> Answers.of(redis.hvals(RedisKeys.assets(shard))))
            .toList();
    return Answers.all(shards)
        .thenApply(
            lists ->
                lists.stream()
                    .flatMap(List::stream)
                    .map(json -> Json.read(json, AssetRecord.class))
                    .sorted(Comparator.comparing(AssetRecord::name))
                    .toList());
  }

  @Override
  public CompletableFuture<List<NamedAssetEvent>> assetEvents(String name, int limit) {
    String stream = RedisKeys.assetEvents(Shards.ofAsset(name));
    return Answers.of(redis.xrevrange(stream, Range.unbounded(), Limit.from(MAX_SCANNED)))
        .thenApply(
            entries ->
                entries.stream()
                    .map(entry -> Json.read(entry.getBody().get("e"), NamedAssetEvent.class))
                    .filter(event -> event.name().equals(name))
                    .limit(limit)
                    .toList());
  }

  @Override
  public CompletableFuture<AssetQueue> assetQueue(String dagId) {
    return Answers.of(redis.hget(RedisKeys.assetQueues(Shards.of(dagId)), dagId))
        .thenApply(
            json ->
                Optional.ofNullable(json)
                    .map(text -> Json.read(text, AssetQueue.class))
                    .orElseGet(() -> AssetQueue.empty(dagId)));
  }
}
