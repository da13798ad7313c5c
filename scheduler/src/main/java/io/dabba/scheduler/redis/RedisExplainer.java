package io.dabba.scheduler.redis;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.codec.WorkerQueues;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.decide.PreviousRun;
import io.dabba.scheduler.core.explain.Hold;
import io.dabba.scheduler.core.explain.Surroundings;
import io.dabba.scheduler.core.explain.Why;
import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.WorkerStatus;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the core why an instance is not running, on a copy of the state that Redis holds. */
final class RedisExplainer {
  private final DagVersions versions;
  private final ShardReader shards;
  private final PoolReader pools;
  private final RedisTaskInstances instances;

  RedisExplainer(RedisClusterAsyncCommands<String, String> commands, DagVersions versions) {
    this.versions = versions;
    this.shards =
        new ShardReader(commands, (bundle, dagId) -> versions.find(bundle, dagId).graph().size());
    this.pools = new PoolReader(commands);
    this.instances = new RedisTaskInstances(commands, Runnable::run);
  }

  /** Waits for Redis: not for an event loop. Only what waits has its run and DAG looked through. */
  List<Hold> notRunning(RunKey key, InstanceKey instance, List<WorkerStatus> workers) {
    TaskInstance own = Answers.await(instances.read(key, List.of(instance))).get(0);
    return Why.isFree(own) ? List.of() : waiting(key, instance, workers);
  }

  private List<Hold> waiting(RunKey key, InstanceKey instance, List<WorkerStatus> workers) {
    Shard shard = new Shard(versions);
    shards.readDag(key.dagId()).loadInto(shard);
    RunView run = find(shard, key);
    if (run == null || !run.has(instance)) {
      return List.of();
    }
    recallPast(shard, run);
    TaskSpec task = run.version().task(instance.taskIndex());
    Surroundings surroundings = new Surroundings(pool(task), byQueue(workers));
    return Why.notRunning(shard, run, instance, surroundings);
  }

  /** A run that is over is looked up by itself: it may hold an instance that is quarantined. */
  private @Nullable RunView find(Shard shard, RunKey key) {
    if (shard.anyRun(key) == null) {
      Lookup named = new Lookup.RunNamed(key, true);
      shards.recall(Shards.of(key.dagId()), List.of(named)).forEach(shard::recall);
    }
    return shard.anyRun(key);
  }

  private void recallPast(Shard shard, RunView run) {
    Instant date = run.record().logicalDate();
    if (run.version().plan().asksPast() && date != null) {
      String dagId = run.record().key().dagId();
      Lookup before = new Lookup.RunsBefore(dagId, date, 1, PreviousRun.mayBeManual(run));
      shards.recall(Shards.of(dagId), List.of(before)).forEach(shard::recall);
    }
  }

  private @Nullable PoolView pool(TaskSpec task) {
    Shard shard = new Shard(versions);
    pools.read(Shards.of(task.pool()), task.pool()).ifPresent(shard::load);
    return shard.pool(task.pool());
  }

  private static Map<String, Integer> byQueue(List<WorkerStatus> workers) {
    Map<String, Integer> counts = new HashMap<>();
    workers.stream()
        .filter(WorkerStatus::alive)
        .flatMap(worker -> WorkerQueues.of(worker.description()).stream())
        .forEach(queue -> counts.merge(queue, 1, Integer::sum));
    return counts;
  }
}
