package io.dabba.scheduler.simulation;

import io.dabba.common.id.TryKey;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.port.WorkerControl;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The workers as a scheduler sees them. A stop that cannot be sent is lost without a word. */
final class LinkedWorkerControl implements WorkerControl {
  private final InMemoryWorkers workers;
  private final Link link;
  private final SimulatedRedis redis;
  private final Set<Lack> lacks;

  LinkedWorkerControl(SimulatedRedis redis, Link link, Set<Lack> lacks) {
    this.lacks = lacks;
    this.workers = redis.workers();
    this.redis = redis;
    this.link = link;
  }

  @Override
  public Set<String> alive() {
    Set<String> alive = link.read("alive", workers::alive);
    return lacks.contains(Lack.EXPIRY) ? workers.known() : alive;
  }

  @Override
  public void stop(String worker, TryKey key) {
    if (link.reachesRedis() && !redis.refusesWrites()) {
      workers.stop(worker, key);
    }
  }

  @Override
  public CompletableFuture<Void> drain(String worker) {
    return link.write("drain", () -> workers.drain(worker));
  }
}
