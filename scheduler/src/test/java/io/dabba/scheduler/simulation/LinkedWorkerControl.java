package io.dabba.scheduler.simulation;

import io.dabba.common.id.TryKey;
import io.dabba.scheduler.memory.InMemoryWorkers;
import io.dabba.scheduler.port.WorkerControl;
import java.util.Set;

/** The workers as a scheduler sees them. A stop that cannot be sent is lost without a word. */
final class LinkedWorkerControl implements WorkerControl {
  private final InMemoryWorkers workers;
  private final Link link;
  private final SimulatedRedis redis;

  LinkedWorkerControl(SimulatedRedis redis, Link link) {
    this.workers = redis.workers();
    this.redis = redis;
    this.link = link;
  }

  @Override
  public Set<String> alive() {
    return link.read("alive", workers::alive);
  }

  @Override
  public void stop(String worker, TryKey key) {
    if (link.reachesRedis() && !redis.refusesWrites()) {
      workers.stop(worker, key);
    }
  }
}
