package io.dabba.worker.runtime;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.Progress;

/**
 * A claimed try with everything its message stands for.
 *
 * @param claim the claim it runs under
 * @param context the run's context, as JSON
 * @param progress what the task has behind it
 * @param bundle the contents the run is pinned to
 * @param dag the DAG, from the bundle
 * @param task the task, from the DAG
 */
record Assignment(
    Claim claim,
    String context,
    Progress progress,
    LoadedBundle bundle,
    LoadedDag dag,
    TaskSpec task) {
  TryKey key() {
    return claim.message().key();
  }

  /** Where its log is kept: {@code dag_id/run_id/task_id/map_index/try_number}. */
  String tryId() {
    return idempotencyKey() + '/' + key().tryNumber();
  }

  /** Same for every try: {@code dag_id/run_id/task_id/map_index}. */
  String idempotencyKey() {
    return key().run().toString() + '/' + task.taskId() + '/' + key().mapIndex();
  }
}
