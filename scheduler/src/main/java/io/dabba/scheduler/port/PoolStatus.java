package io.dabba.scheduler.port;

import io.dabba.scheduler.core.state.PoolRecord;

/**
 * A pool and what is done with its slots. Of the default pool, which nobody asks, nothing is
 * counted.
 *
 * @param pool the pool
 * @param running slots of running tasks
 * @param queued slots of tasks that have them and wait for a worker
 * @param deferred slots of deferred tasks
 * @param scheduled slots that are waited for
 */
public record PoolStatus(PoolRecord pool, int running, int queued, int deferred, int scheduled) {
  /** Slots that count as taken. */
  public int occupied() {
    return running + queued + (pool.includeDeferred() ? deferred : 0);
  }

  /** Slots that are free; -1 if there is no limit. */
  public int open() {
    return pool.slots() == PoolRecord.UNLIMITED
        ? PoolRecord.UNLIMITED
        : Math.max(0, pool.slots() - occupied());
  }
}
