package io.dabba.scheduler.engine;

import io.dabba.common.id.RunKey;
import io.dabba.common.message.WorkMessage;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.CoreSettings;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.memory.InMemoryShardStore;
import io.dabba.scheduler.memory.InMemoryTaskQueues;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import io.dabba.scheduler.port.TaskQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler process: turns its engine as the engine's loop does, crashes and is started again.
 */
final class SimulatedScheduler {
  static final int WINDOW = 4;
  static final Duration LEASE = Duration.ofSeconds(3);

  private static final EngineSettings SETTINGS =
      new EngineSettings(LEASE, 20, WINDOW, Duration.ofSeconds(4));

  private final SimulatedWorld world;
  private final String name;
  private final Outstanding outstanding = new Outstanding();
  private Engine engine;
  private int starts;
  private boolean turning;
  private int refusedCommits;

  SimulatedScheduler(SimulatedWorld world, String name) {
    this.world = world;
    this.name = name;
    this.engine = start();
  }

  /** One turn, unless it stands still in the midst of one. */
  void turn() {
    if (turning) {
      return;
    }
    turning = true;
    try {
      engine.turn();
    } catch (RuntimeException e) {
      recover(InjectedFailure.causeOf(e));
    } finally {
      turning = false;
    }
  }

  /** Commits that were refused because another scheduler had taken over. */
  int refusedCommits() {
    return refusedCommits;
  }

  /** Messages on the broker that no worker has started, as far as this scheduler must know. */
  Outstanding outstanding() {
    return outstanding;
  }

  private void recover(InjectedFailure failure) {
    outstanding.clear();
    if (failure.isDeadly()) {
      engine = start();
    } else {
      engine.distrust();
    }
  }

  private Engine start() {
    starts++;
    outstanding.clear();
    ShardStore store = new InMemoryShardStore(world.shards(), name + "#" + starts);
    TaskQueues queues = new InMemoryTaskQueues(world.broker(), world.faults()::fate);
    EnginePorts ports =
        new EnginePorts(
            new FaultyShardStore(
                new Counting(store), world.faults(), () -> world.standStill(this), world::later),
            new FaultyMembership(world.members().of(name + "#" + starts), world.faults()),
            world.versions(),
            new FaultyInbox(world.inbox(), world.faults()),
            new Watched(queues),
            world.workers(),
            (to, reply) -> world.faults().mayFail("reply"),
            world.clock());
    return new Engine(SETTINGS, ports, new Core(new CoreSettings(2, 7)), new SimpleMeterRegistry());
  }

  /** Notices when shards are lost, for then the engine forgets what it has published. */
  private final class Counting implements ShardStore {
    private final ShardStore store;
    private final Map<Integer, Ownership> owned = new HashMap<>();

    Counting(ShardStore store) {
      this.store = store;
    }

    @Override
    public Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease) {
      var granted = store.acquire(shards, lease);
      shards.forEach(shard -> owned(shard, granted.get(shard)));
      return granted;
    }

    @Override
    public void release(Map<Integer, Ownership> held) {
      held.keySet().forEach(shard -> owned(shard, null));
      store.release(held);
    }

    private void owned(int shard, @Nullable Ownership now) {
      Ownership before = now == null ? owned.remove(shard) : owned.put(shard, now);
      if (!Objects.equals(before, now)) {
        outstanding.clear();
      }
    }

    @Override
    public StoredShard load(int shard) {
      return store.load(shard);
    }

    @Override
    public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
      return store.recall(shard, lookups);
    }

    @Override
    public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
      return store.oldest(limits);
    }

    @Override
    public void deleteLogs(RunKey run) {
      store.deleteLogs(run);
    }

    @Override
    public CompletableFuture<Boolean> commit(Commit commit) {
      CompletableFuture<Boolean> answer = store.commit(commit);
      if (!answer.join()) {
        refusedCommits++;
        outstanding.clear();
      }
      return answer;
    }
  }

  private final class Watched implements TaskQueues {
    private final TaskQueues queues;

    Watched(TaskQueues queues) {
      this.queues = queues;
    }

    @Override
    public boolean isOpen() {
      return !world.faults().happens(20);
    }

    @Override
    public void publish(String queue, WorkMessage message) {
      world.faults().mayFail("publish");
      outstanding.add(message);
      queues.publish(queue, message);
    }

    @Override
    public List<WorkMessage> undelivered() {
      List<WorkMessage> taken = queues.undelivered();
      taken.forEach(message -> outstanding.remove(message));
      return taken;
    }

    @Override
    public long depth(String queue) {
      return world.faults().happens(20) ? -1 : queues.depth(queue);
    }
  }
}
