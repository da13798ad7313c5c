package io.dabba.worker.runtime;

import io.dabba.common.id.RunKey;
import io.dabba.worker.port.RunHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A history with at most one run before; counts how often it is asked. */
final class InMemoryRunHistory implements RunHistory {
  @Nullable RunTimes previous;
  int reads;

  /** By task_index. */
  final Map<Integer, Integer> instances = new HashMap<>();

  @Override
  public @Nullable RunTimes lastSuccess(String dagId, Instant before) {
    reads++;
    return previous;
  }

  @Override
  public @Nullable RunTimes times(RunKey run) {
    reads++;
    return new RunTimes(null, null, Instant.parse("2026-01-02T03:04:06Z"), null);
  }

  @Override
  public @Nullable Integer instances(RunKey run, int taskIndex) {
    reads++;
    return instances.get(taskIndex);
  }
}
