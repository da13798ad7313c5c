package io.dabba.bench.chaos.audit;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import java.util.Map;

/**
 * A run as Dabba has stored it.
 *
 * @param instances the last try of each task instance
 * @param tries the earlier ones, by {@code task_index/try_number} or {@code
 *     task_index:map_index/try_number}
 * @param values what tasks returned, by {@code task_id/map_index}
 */
public record StoredRun(
    RunKey key,
    RunState state,
    Map<InstanceKey, TaskInstance> instances,
    Map<String, TaskInstance> tries,
    Map<String, String> values) {}
