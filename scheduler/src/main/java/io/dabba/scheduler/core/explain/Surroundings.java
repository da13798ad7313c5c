package io.dabba.scheduler.core.explain;

import io.dabba.scheduler.core.state.PoolView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies outside the shard of a task instance and may hold it back.
 *
 * @param pool the pool of its task, or null if nobody has created or asked for it
 * @param workersByQueue by queue, how many workers serve it
 */
public record Surroundings(@Nullable PoolView pool, Map<String, Integer> workersByQueue) {
  public Surroundings {
    workersByQueue = Map.copyOf(workersByQueue);
  }
}
