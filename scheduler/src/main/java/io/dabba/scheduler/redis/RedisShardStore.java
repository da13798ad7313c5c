package io.dabba.scheduler.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Shards in Redis: leases, commits and state, each as one script or one pipelined read. */
public final class RedisShardStore implements ShardStore, AutoCloseable {
  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;
  private final ShardReader reader;
  private final RedisRunHistory history;
  private final @Nullable OutgoingRelay relay;
  private final String owner;

  /**
   * @param owner names this scheduler process, unique for each start
   */
  public RedisShardStore(RedisConnector redis, ShardReader.TaskCounts taskCounts, String owner) {
    this.connection = redis.connect();
    this.scripts = new ScriptRunner(connection.commands());
    this.reader = new ShardReader(connection.commands(), taskCounts);
    this.history = new RedisRunHistory(connection.commands());
    this.relay = redis.isCluster() ? new OutgoingRelay(connection) : null;
    this.owner = owner;
  }

  @Override
  public Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease) {
    Map<Integer, CompletableFuture<String>> answers = new LinkedHashMap<>();
    String millis = Long.toString(lease.toMillis());
    for (int shard : shards) {
      answers.put(
          shard,
          scripts.run(
              RedisScript.ACQUIRE,
              ScriptOutputType.VALUE,
              new String[] {RedisKeys.meta(shard)},
              owner,
              millis));
    }
    Map<Integer, Ownership> owned = new TreeMap<>();
    answers.forEach(
        (shard, answer) -> {
          String epoch = Answers.await(answer);
          if (epoch != null) {
            owned.put(shard, new Ownership(epoch));
          }
        });
    return owned;
  }

  @Override
  public void release(Map<Integer, Ownership> owned) {
    List<CompletableFuture<Long>> answers = new ArrayList<>(owned.size());
    owned.forEach(
        (shard, ownership) ->
            answers.add(
                scripts.run(
                    RedisScript.RELEASE,
                    ScriptOutputType.INTEGER,
                    new String[] {RedisKeys.meta(shard)},
                    owner,
                    ownership.epoch())));
    answers.forEach(Answers::await);
  }

  @Override
  public StoredShard load(int shard) {
    if (relay != null) {
      Answers.await(relay.forward(shard));
    }
    return reader.read(shard);
  }

  @Override
  public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
    return reader.recall(shard, lookups);
  }

  @Override
  public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
    return history.oldest(limits);
  }

  @Override
  public void deleteLogs(RunKey run) {
    history.deleteLogs(run);
  }

  @Override
  public void whenBack(Runnable action) {
    connection.whenBack(action);
  }

  @Override
  public CompletableFuture<Boolean> commit(Commit commit) {
    if (relay == null) {
      return run(CommitEncoder.encode(commit));
    }
    CompletableFuture<Boolean> committed = run(CommitEncoder.encodeForOneSlot(commit));
    return commit.outgoing().isEmpty()
        ? committed
        : committed.thenCompose(done -> relay.forward(commit.shard()).thenApply(forwarded -> done));
  }

  @Override
  public void close() {
    connection.close();
  }

  private CompletableFuture<Boolean> run(CommitEncoder.Encoded encoded) {
    return scripts
        .<Long>run(
            RedisScript.COMMIT,
            ScriptOutputType.INTEGER,
            encoded.keys().toArray(String[]::new),
            encoded.arguments().toArray(String[]::new))
        .thenApply(answer -> answer == 1);
  }
}
