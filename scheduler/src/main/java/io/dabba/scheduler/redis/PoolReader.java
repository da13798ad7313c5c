package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.SlotAskCodec;
import io.dabba.scheduler.core.state.PoolImage;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.SlotAsk;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads the pools of a shard, and all who ask for their slots, when it is taken over. */
final class PoolReader {
  private final RedisClusterAsyncCommands<String, String> commands;

  PoolReader(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  List<PoolImage> read(int shard) {
    List<Answer> answers = new ArrayList<>();
    for (String json : Answers.await(commands.hvals(RedisKeys.pools(shard)))) {
      PoolRecord pool = Json.read(json, PoolRecord.class);
      answers.add(
          new Answer(
              pool,
              commands.hgetall(RedisKeys.poolHolders(shard, pool.name())),
              commands.hgetall(RedisKeys.poolWaiting(shard, pool.name()))));
    }
    return answers.stream().map(PoolReader::image).toList();
  }

  /** One pool, or none if nobody has created or asked for it. */
  Optional<PoolImage> read(int shard, String name) {
    String json = Answers.await(commands.hget(RedisKeys.pools(shard), name));
    return Optional.ofNullable(json)
        .map(
            text ->
                image(
                    new Answer(
                        Json.read(text, PoolRecord.class),
                        commands.hgetall(RedisKeys.poolHolders(shard, name)),
                        commands.hgetall(RedisKeys.poolWaiting(shard, name)))));
  }

  private static PoolImage image(Answer answer) {
    List<SlotAsk> asks = new ArrayList<>();
    Answers.await(answer.holders()).forEach((key, ask) -> asks.add(SlotAskCodec.decode(key, ask)));
    Answers.await(answer.waiting()).forEach((key, ask) -> asks.add(SlotAskCodec.decode(key, ask)));
    return new PoolImage(answer.pool(), asks);
  }

  private record Answer(
      PoolRecord pool,
      CompletionStage<Map<String, String>> holders,
      CompletionStage<Map<String, String>> waiting) {}
}
