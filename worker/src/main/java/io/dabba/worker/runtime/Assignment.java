package io.dabba.worker.runtime;

import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.operator.CallbackContext;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.Progress;
import org.jspecify.annotations.Nullable;

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
  /** One with nothing behind it. */
  Assignment(Claim claim, String context, LoadedBundle bundle, LoadedDag dag, TaskSpec task) {
    this(claim, context, Progress.NONE, bundle, dag, task);
  }

  ClaimKey key() {
    return claim.message().key();
  }

  /** What it is called for, if it is a callback. */
  @Nullable CallbackContext callback() {
    return claim.message() instanceof CallbackMessage callback ? callback.context() : null;
  }

  /**
   * Where its log is kept: {@code dag_id/run_id/task_id/map_index/try_number}; of a callback, what
   * {@link #idempotencyKey()} says.
   */
  String tryId() {
    return callback() == null ? idempotencyKey() + '/' + key().tryNumber() : idempotencyKey();
  }

  /**
   * Same for every try: {@code dag_id/run_id/task_id/map_index}; of a callback followed by {@code
   * try_number/on_<event>/ordinal}.
   */
  String idempotencyKey() {
    String instance = key().run().toString() + '/' + task.taskId() + '/' + key().mapIndex();
    return claim.message() instanceof CallbackMessage callback
        ? instance + '/' + CalledTask.point(callback)
        : instance;
  }
}
